// Certificates for clients, made with OpenSSL, and a `fetch` that shows them.

import { execFileSync } from 'node:child_process';
import { X509Certificate, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as overTls } from 'node:https';
import { request as plainly } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

// Inside a folder that is gone afterwards.
function made(work) {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const file = (name) => join(folder, name);
  const openssl = (...options) => execFileSync('openssl', options, { stdio: 'pipe' });
  try {
    work(openssl, file);
    return { key: readFileSync(file('key')), cert: readFileSync(file('cert')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// One that its holder made.
export const selfSigned = () => made((openssl, file) => {
  openssl('req', '-x509', ...KEY, '-days', '2', '-subj', '/CN=outsider', '-keyout', file('key'), '-out', file('cert'));
});

// One of the sandbox's authority, whose key is in the data folder.
export const issued = (platform, subject) => made((openssl, file) => {
  const authority = join(platform.data, 'keys/sandbox-authority.pem');
  writeFileSync(file('extensions'), 'basicConstraints=CA:false\nextendedKeyUsage=clientAuth\n');
  openssl('req', ...KEY, '-subj', subject, '-keyout', file('key'), '-out', file('request'));
  openssl('x509', '-req', '-in', file('request'), '-CA', authority, '-CAkey', authority, '-days', '2', '-extfile', file('extensions'), '-out', file('cert'));
});

export const publicKey = ({ cert }) => createPublicKey(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'pem' }));

// SHA-256 of the certificate, as in `cnf` (RFC 8705).
export const thumbprint = ({ cert }) => Buffer.from(new X509Certificate(cert).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');

// A `fetch` that shows this certificate wherever it is asked for one, and trusts the sandbox's authority alone.
export function fetchWith(platform, identity) {
  const ca = readFileSync(join(platform.data, 'sandbox-authority.pem'));
  return (url, { method = 'GET', headers = {}, body } = {}) => new Promise((answer, fail) => {
    const tls = String(url).startsWith('https:') ? { ...identity, ca, agent: false } : {};
    const send = tls.ca ? overTls : plainly;
    const sent = send(url, { method, headers: Object.fromEntries(new Headers(headers)), ...tls }, async (response) => {
      const bytes = Buffer.concat(await response.toArray());
      const told = Object.entries(response.headers).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
      answer(new Response([204, 304].includes(response.statusCode) ? null : bytes, { status: response.statusCode, headers: told }));
    });
    sent.on('error', fail);
    sent.end(body === undefined || body === null ? undefined : String(body));
  });
}
