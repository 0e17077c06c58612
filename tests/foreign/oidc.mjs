// Starts the npm package oidc-provider over TLS: node oidc.mjs ISSUER CERTIFICATE.pem KEY.pem
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { Provider } from 'oidc-provider';

const [issuer, certificate, key] = process.argv.slice(2);
const provider = new Provider(issuer, { features: { registration: { enabled: true } } });

createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, provider.callback())
  .listen(Number(new URL(issuer).port), '127.0.0.1');
