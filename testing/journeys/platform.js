// Starts the built platform on ports and data of its own, as an operator would.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
export const BINARY = process.env.HUKUMATI_BINARY ?? join(ROOT, 'target/debug/hukumati');

export class Platform {
  // `flags`: further ones of the command line.
  static async start(flags = []) {
    const platform = new Platform();
    platform.host = flags.includes('--host') ? flags[flags.indexOf('--host') + 1] : 'localhost';
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

// The distances of the listeners from the portal's port.
const LISTENERS = [0, 1, 2, 3, 4, 5, 10, 1010, -2580, -2579, -2578];

// A base whose neighbours are free too.
async function freeBase() {
  for (;;) {
    const base = 12000 + (await listen(0) % 400) * 20;
    const free = await Promise.all(LISTENERS.map((distance) => listen(base + distance).catch(() => false)));
    if (free.every(Boolean)) return base;
  }
}

// Listens for a moment, and says at which port.
function listen(at) {
  return new Promise((found, fail) => {
    const server = createServer().once('error', fail).listen(at, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
