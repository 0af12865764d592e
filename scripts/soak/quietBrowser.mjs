#!/usr/bin/env node
/**
 * Stands between Playwright and the browser during a soak, and asks the browser to keep nothing of what the page loads.
 * Playwright switches on DevTools' log of the network, in which the page's process keeps the bodies of up to 100 MB: more than
 * a soak looks for. `SOAK_BROWSER` is the browser itself.
 */
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/** The same message, with no room for the log in it if it is the one that switches it on. */
function quiet(message) {
  const { method, ...rest } = message.includes('"Network.enable"') ? JSON.parse(message) : {};
  if (method !== 'Network.enable') return message;
  return JSON.stringify({ ...rest, method, params: { maxTotalBufferSize: 0, maxResourceBufferSize: 0 } });
}

const browser = spawn(process.env.SOAK_BROWSER, process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'],
});
// Messages end with a zero; file 3 brings what Playwright says, file 4 takes what the browser answers.
const [said, answered] = [new Socket({ fd: 3 }), new Socket({ fd: 4 })];
let begun = '';
said.setEncoding('utf8');
said.on('data', (text) => {
  const messages = (begun + text).split('\0');
  begun = messages.pop();
  for (const message of messages) browser.stdio[3].write(`${quiet(message)}\0`);
});
said.on('close', () => browser.stdio[3].end());
browser.stdio[4].pipe(answered);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => browser.kill(signal));
browser.on('exit', (code) => process.exit(code ?? 1));
