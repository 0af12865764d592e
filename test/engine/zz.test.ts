import { it } from 'vitest';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { testImages, trainingImages } from '../support/mnist.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';
it('accuracies', async () => {
  const images = trainingImages(); const test = testImages();
  await startNodeBackend('wasm');
  const set = new EvaluationSet(test, test.labels.keys(), [0,1,2,3,4,5,6,7,8,9], false);
  for (const v of [{n:'lr.007',c:{learningRate:0.007}},{n:'lr.014',c:{learningRate:0.014}},{n:'feat*.5',f:0.5},{n:'feat*.25',f:0.25},{n:'head*3',h:3}, {n:'gamma.5',g:0.5},{n:'feat*2',f:2}]) 
  for (const c of [{ loss: 'softmax' }, { loss: 'modified' },  { m: 4 }]) {
   const accs = [];
   for (const seed of [1, 2]) {
    const trainer = new Trainer(runConfig({ ...c, ...(v.c??{}), seed }), images);
    const cp = trainer.checkpoint();
    for (const p of cp.parameters) { const k = p.name==='features/kernel'? v.f : p.name==='head/weights'? v.h : p.name==='dense1/gamma'? v.g: undefined; if (k) p.state = p.state.map((x)=>x*k); }
    trainer.restore(cp);
    for (let i = 0; i < 470; i++) trainer.train();
    const e = trainer.evaluate(set);
    accs.push(e.accuracy.toFixed(4)+' '+e.metrics.meanIntra.toFixed(2));
    trainer.dispose();
   }
   console.log(v.n, JSON.stringify(c), accs.join(' | '));
  }
}, 1000000);
