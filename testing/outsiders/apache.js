// Apache with mod_auth_openidc in front of one page, in a folder of its own.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MODULES = process.env.APACHE_MODULES ?? '/usr/lib/apache2/modules';
const BINARY = process.env.APACHE ?? '/usr/sbin/apache2';

export async function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

export class Apache {
  constructor(port) {
    this.origin = `http://127.0.0.1:${port}`;
    this.port = port;
    this.callback = `${this.origin}/inside/callback`;
    this.backChannel = `${this.callback}?logout=backchannel`;
    this.signedOut = `${this.origin}/signed-out.html`;
  }

  async start(issuer, { client_id: id, client_secret: secret }) {
    this.folder = mkdtempSync(join(tmpdir(), 'apache-'));
    mkdirSync(join(this.folder, 'site/inside'), { recursive: true, mode: 0o755 });
    writeFileSync(join(this.folder, 'site/inside/index.html'), 'inside');
    writeFileSync(join(this.folder, 'site/signed-out.html'), 'signed out');
    writeFileSync(join(this.folder, 'conf'), this.configuration(issuer, id, secret));
    this.process = spawn(BINARY, ['-X', '-d', this.folder, '-f', join(this.folder, 'conf')], { stdio: 'inherit' });
    for (;;) {
      if (await fetch(this.signedOut).then((answer) => answer.ok, () => false)) return;
      if (this.process.exitCode !== null) throw new Error('Apache does not start');
    }
  }

  async stop() {
    const gone = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  configuration(issuer, id, secret) {
    const modules = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'dir', 'headers', 'auth_openidc'];
    return `
${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
ServerName 127.0.0.1
Listen 127.0.0.1:${this.port}
PidFile ${this.folder}/pid
ErrorLog ${this.folder}/log
DocumentRoot ${this.folder}/site
DirectoryIndex index.html
# Node says of each request that a script sent it, and scripts are not led to sign in.
RequestHeader unset Sec-Fetch-Mode early
<Directory ${this.folder}/site>
  Require all granted
</Directory>
OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${id}
OIDCClientSecret ${secret}
OIDCRedirectURI ${this.callback}
OIDCScope "openid profile"
OIDCPKCEMethod S256
OIDCCryptoPassphrase outsiders-only
OIDCInfoHook iat id_token userinfo
OIDCDefaultLoggedOutURL ${this.signedOut}
<Location /inside>
  AuthType openid-connect
  Require valid-user
</Location>
`;
  }
}
