using System.Security.Cryptography.X509Certificates;

namespace TroubleshootBot.Tests.Support;

/// <summary>The servers that nobody here wrote, each with the least settings that a test needs.</summary>
internal static class ForeignServers
{
    /// <summary>The reference server of the Model Context Protocol, in its mode <c>streamableHttp</c> or <c>sse</c>.</summary>
    public static Task<ForeignServer> EverythingAsync(string mode) =>
        ForeignServer.StartScriptAsync("node_modules/@modelcontextprotocol/server-everything/dist/index.js", _ => [mode]);

    /// <summary>An authorization server (npm: oidc-provider) over TLS.</summary>
    public static Task<ForeignServer> AuthorizationServerAsync() => ForeignServer.StartScriptAsync("oidc.mjs", server =>
    {
        using var certificate = TestCertificates.Shared.Server();
        return [server.At("", "https").ToString().TrimEnd('/'), server.WriteChain(certificate), server.WriteKey(certificate)];
    });

    /// <summary>nginx as it stands in front of plugins: it ends TLS and passes everything on, but for three folders of its own.</summary>
    /// <param name="behind">The server behind it.</param>
    /// <param name="withIntermediate">Whether it sends the intermediate certificate too.</param>
    public static Task<ForeignServer> NginxAsync(Uri behind, bool withIntermediate = true) => ForeignServer.StartAsync("nginx", server =>
    {
        using var certificate = TestCertificates.Shared.Server();
        var chain = withIntermediate ? server.WriteChain(certificate) : server.Write("chain.pem", certificate.ExportCertificatePem());
        server.Write("staff", "");
        var settings = server.Write("nginx.conf", $$"""
            daemon off;
            master_process off;
            pid {{server.Folder}}/nginx.pid;
            error_log stderr;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path {{server.Folder}}/body;
              proxy_temp_path {{server.Folder}}/proxy;
              fastcgi_temp_path {{server.Folder}}/fastcgi;
              uwsgi_temp_path {{server.Folder}}/uwsgi;
              scgi_temp_path {{server.Folder}}/scgi;
              server {
                listen 127.0.0.1:{{server.Ports[0]}} ssl;
                server_name localhost;
                ssl_certificate {{chain}};
                ssl_certificate_key {{server.WriteKey(certificate)}};
                proxy_http_version 1.1;
                proxy_buffering off;
                proxy_set_header Host $http_host;
                location / { proxy_pass http://127.0.0.1:{{behind.Port}}; }
                location /staff/ { auth_basic "Staff only"; auth_basic_user_file {{server.Folder}}/staff; }
                location /closed/ { deny all; }
                location /narrow/ { client_max_body_size 16; proxy_pass http://127.0.0.1:{{behind.Port}}; }
              }
            }
            """);

        return ["-p", server.Folder, "-c", settings, "-e", "stderr"];
    });

    /// <summary>squid as a forward proxy: open on its first port, asking for a password on its second, and closed to one host on both.</summary>
    public static Task<ForeignServer> SquidAsync() => ForeignServer.StartAsync(
        "squid",
        server => ["-N", "-f", server.Write("squid.conf", $"""
            http_port 127.0.0.1:{server.Ports[0]} name=open
            http_port 127.0.0.1:{server.Ports[1]} name=asking
            visible_hostname localhost
            pid_filename none
            cache deny all
            cache_log /dev/null
            access_log none
            netdb_filename none
            pinger_enable off
            coredump_dir {server.Folder}
            shutdown_lifetime 0 seconds
            auth_param basic program /usr/lib/squid/basic_fake_auth
            auth_param basic children 1 startup=0 idle=1
            auth_param basic realm office
            acl closed dstdomain closed.example
            acl asking myportname asking
            acl known proxy_auth REQUIRED
            http_access deny closed
            http_access allow asking known
            http_access deny asking
            http_access allow all
            """)],
        ports: 2);

    private static string WriteChain(this ForeignServer server, X509Certificate2 certificate) =>
        server.Write("chain.pem", certificate.ExportCertificatePem() + "\n" + TestCertificates.Shared.Intermediate.ExportCertificatePem() + "\n");

    private static string WriteKey(this ForeignServer server, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return server.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
    }
}
