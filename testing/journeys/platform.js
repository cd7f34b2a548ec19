// Starts the built platform on ports and data of its own, as an operator would.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
export const BINARY = process.env.HUKUMATI_BINARY ?? join(ROOT, 'target/debug/hukumati');

export class Platform {
  // `flags`: further ones of the command line. Browsers give passkeys to names only: who needs them says
  // `--host localhost`.
  static async start(flags = []) {
    const platform = new Platform();
    platform.host = flags.includes('--host') ? flags[flags.indexOf('--host') + 1] : '127.0.0.1';
    platform.data = mkdtempSync(join(tmpdir(), 'hukumati-'));
    platform.base = await freeBase();
    platform.flags = flags;
    await platform.up();
    return platform;
  }

  // The line that is printed last says that all listeners are open.
  async up() {
    if (!existsSync(BINARY)) throw new Error(`${BINARY} is not built: cargo build`);
    this.process = spawn(BINARY, ['--data', this.data, '--base-port', String(this.base), ...this.flags], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.output = '';
    await new Promise((ready, fail) => {
      const read = (chunk) => {
        this.output += chunk;
        if (this.output.includes('Ctrl-C')) ready();
      };
      this.process.stdout.on('data', read);
      this.process.stderr.on('data', read);
      this.process.on('exit', (code) => fail(new Error(`the platform ended with ${code}\n${this.output}`)));
    });
  }

  async kill(signal = 'SIGKILL') {
    const gone = new Promise((done) => this.process.once('exit', done));
    this.process.kill(signal);
    await gone;
  }

  async stop() {
    await this.kill('SIGINT');
    rmSync(this.data, { recursive: true, force: true });
  }

  port(distance) { return this.base + distance; }
  get portal() { return `http://${this.host}:${this.port(0)}`; }
  get sso() { return `http://${this.host}:${this.port(1)}`; }
  get pay() { return `http://${this.host}:${this.port(2)}`; }
  get vault() { return `http://${this.host}:${this.port(3)}`; }
  get sandbox() { return `http://${this.host}:${this.port(10)}`; }
  get operator() { return `http://127.0.0.1:${this.port(1010)}`; }
}

// A base whose neighbours are most likely free too: asked of the system, rounded to a hundred.
async function freeBase() {
  const port = await new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
  return 12000 + (port % 400) * 20;
}
