/** A page around Anglescope: calls it by messages, and shows what it answers. */

/** Where Anglescope is served: "?anglescope=" of this page's address, or where docs/embedding.md starts it. */
const anglescope = new URL(new URLSearchParams(location.search).get('anglescope') ?? 'http://localhost:4173/');
anglescope.searchParams.set('embed', 'strip,transport');
anglescope.searchParams.set('parent', location.origin);
anglescope.searchParams.set('backend', 'wasm');
anglescope.hash = 'runs=softmax;asoftmax,m=4';

const frame = document.querySelector('iframe');
const said = document.querySelector('output');
const waiting = new Map();
let last = 0;

/** Resolves to what the call gives, or rejects with why it gives nothing. */
function call(name, ...args) {
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    frame.contentWindow.postMessage({ anglescope: 1, id, call: name, args }, anglescope.origin);
  });
}

async function show() {
  const runs = await call('runs');
  said.textContent = runs.map(({ config, step }) => `${config.loss}: step ${step}`).join(' · ');
}

addEventListener('message', ({ data, origin, source }) => {
  if (source !== frame.contentWindow || origin !== anglescope.origin) return;
  if (data.id === 'listening') {
    setInterval(() => show().catch(() => {}), 500);
    return;
  }
  const asked = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.error) asked?.reject(new Error(data.error.message));
  else asked?.resolve(data.result);
});

for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    const { call: name } = button.dataset;
    call(name, ...(name === 'step' ? [100] : [])).catch(({ message }) => {
      said.textContent = message;
    });
  });
}
// Listening first, so that nothing it says is missed.
frame.src = anglescope.href;
