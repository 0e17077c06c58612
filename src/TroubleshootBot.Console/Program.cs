using TroubleshootBot.ConsoleApp.Commands;

return await CommandLine.RunAsync(args);
