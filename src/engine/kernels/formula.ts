/** Whole formulas as one kernel, with or without a reduction: loss heads are chains of small operations otherwise. */
import {
  engine,
  type KernelFunc,
  registerKernel,
  type Tensor,
  type Tensor2D,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { Formula } from '../../losses/contract.ts';
import { evaluate, type Grid, Room } from '../../math/evaluation.ts';
import { Expression } from '../../math/expression.ts';
import { constantsOf } from '../../math/nodes.ts';
import { shaderText } from '../../math/shaderText.ts';
import type { HostInput, HostKernel } from './host.ts';
import { run } from './webglProgram.ts';
import { quotient, remainder } from './webglText.ts';

const FORMULA = 'Formula';

/** How the elements of the formula's value become the result's. */
type Reduction = { by: 'sum' | 'max'; axis: 0 | 1 } | null;

interface Attributes {
  formula: Expression;
  reduction: Reduction;
}

type Pair = [number, number];

const inputName = (index: number) => `x${index}`;

/** The common shape of inputs that are full, a column `[rows, 1]`, a row `[1, columns]` or a single number. */
function broadcast(shapes: readonly number[][]): Pair {
  const rows = Math.max(...shapes.map((shape) => shape[0] as number));
  const columns = Math.max(...shapes.map((shape) => shape[1] as number));
  for (const [r, c] of shapes as Pair[]) {
    if ((r !== rows && r !== 1) || (c !== columns && c !== 1)) {
      throw new Error(`A tensor of shape ${r}×${c} doesn't spread over ${rows}×${columns}`);
    }
  }
  return [rows, columns];
}

function reduced([rows, columns]: Pair, reduction: Reduction): Pair {
  if (!reduction) return [rows, columns];
  return reduction.axis === 0 ? [1, columns] : [rows, 1];
}

/** In float64 on the host: these tensors are small, and a loss is worth its digits. */
export const formulaOnHost: HostKernel = {
  name: FORMULA,
  shapes: (inputs, attributes) => {
    const shapes = Object.values(inputs).map(({ shape }) => shape);
    return [reduced(broadcast(shapes), (attributes as unknown as Attributes).reduction)];
  },
  run(inputs, results, attributes) {
    const { formula, reduction } = attributes as unknown as Attributes;
    const [rows, columns] = broadcast(Object.values(inputs).map(({ shape }) => shape));
    const grids = Object.keys(inputs).map((_, index) => {
      const { shape, values } = inputs[inputName(index)] as HostInput;
      return { rows: shape[0] as number, columns: shape[1] as number, values };
    });
    const [result] = results as [Float32Array];
    const start = reduction?.by === 'max' ? Number.NEGATIVE_INFINITY : 0;
    const totals = reduction && new Float64Array(result.length).fill(start);
    const height = Math.max(1, Math.floor(BLOCK / columns));
    for (let first = 0; first < rows; first += height) {
      const count = Math.min(height, rows - first);
      room.clear();
      const value = evaluate(
        formula,
        grids.map((grid) => rowsOf(grid, first, count)),
        room,
      );
      if (totals) reduceInto(totals, value, { first, count, columns }, reduction);
      else writeInto(result, value, { first, count, columns });
    }
    if (totals) result.set(totals);
  },
};

/** Elements that are worked out at a time: so few that all values on the way stay in the processor's cache. */
const BLOCK = 4096;

/** Kernels run one after the other. */
const room = new Room();

/** Some rows of a result. */
interface Rows {
  first: number;
  count: number;
  columns: number;
}

/** Those rows of an input; what spreads over all rows is the same in each. */
function rowsOf({ rows, columns, values }: Grid & { values: Float32Array }, first: number, count: number): Grid {
  if (rows === 1) return { rows, columns, values };
  return { rows: count, columns, values: values.subarray(first * columns, (first + count) * columns) };
}

/** A formula may need less than the inputs' common grid; its value spreads over the rest. */
const stepsOf = ({ rows, columns }: Grid) => [rows === 1 ? 0 : columns, columns === 1 ? 0 : 1] as const;

function writeInto(result: Float32Array, value: Grid, { first, count, columns }: Rows): void {
  const { values } = value;
  if (values.length === count * columns) {
    result.set(values, first * columns);
    return;
  }
  const [rowStep, columnStep] = stepsOf(value);
  for (let row = 0, i = first * columns; row < count; row++) {
    for (let c = 0; c < columns; c++, i++) result[i] = values[row * rowStep + c * columnStep] as number;
  }
}

function reduceInto(totals: Float64Array, value: Grid, { first, count, columns }: Rows, reduction: Reduction): void {
  const [rowStep, columnStep] = stepsOf(value);
  const { values } = value;
  const adds = reduction?.by === 'sum';
  if (reduction?.axis === 0) {
    for (let row = 0; row < count; row++) {
      for (let c = 0; c < columns; c++) {
        const one = values[row * rowStep + c * columnStep] as number;
        totals[c] = adds ? (totals[c] as number) + one : Math.max(totals[c] as number, one);
      }
    }
    return;
  }
  for (let row = 0; row < count; row++) {
    let total = totals[first + row] as number;
    for (let c = 0; c < columns; c++) {
      const one = values[row * rowStep + c * columnStep] as number;
      total = adds ? total + one : Math.max(total, one);
    }
    totals[first + row] = total;
  }
}

/** GLSL that reads an input at the element's row and column, spread over both. */
function accessor([rows, columns]: readonly number[], index: number): string {
  const row = rows === 1 ? '0' : columns === 1 ? 'row' : `row * ${columns}`;
  const column = columns === 1 ? '0' : 'column';
  return `${inputName(index)}(${row} + ${column})`;
}

const formulaOnWebgl: KernelFunc = ({ inputs, attrs, backend }) => {
  const { formula, reduction } = attrs as unknown as Attributes;
  const tensors = Object.keys(inputs).map((_, index) => inputs[inputName(index)] as TensorInfo);
  const [rows, columns] = broadcast(tensors.map(({ shape }) => shape));
  const { statements, result } = shaderText(formula, (index) => accessor((tensors[index] as TensorInfo).shape, index));
  const along =
    reduction?.axis === 0 ? `for (row = 0; row < ${rows}; row++)` : `for (column = 0; column < ${columns}; column++)`;
  const bodies = {
    none: `${statements} result = ${result};`,
    sum: `${along} { ${statements} result += ${result}; }`,
    // The first turn alone knows no maximum yet; a very low number to start from would overflow in half floats.
    max: `bool first = true; ${along} { ${statements} result = first ? ${result} : max(result, ${result}); first = false; }`,
  };
  const body = bodies[reduction?.by ?? 'none'];
  const shape = reduced([rows, columns], reduction);
  return run(backend, {
    name: FORMULA,
    variant: body,
    inputs: Object.fromEntries(tensors.map((tensor, index) => [inputName(index), { tensor, lanes: 1 }])),
    shape,
    // A thread for each element: these tensors are small, and loops in a thread are what takes long.
    lanes: 1,
    uniforms: Object.fromEntries(constantsOf(formula).map((value, i) => [`c${i}`, value])),
    text: () => `int row = ${quotient('i', shape[1])}; int column = ${remainder('i', shape[1])}; ${body}`,
  });
};

export function registerFormulaOnWebgl(): void {
  registerKernel({ kernelName: FORMULA, backendName: 'webgl', kernelFunc: formulaOnWebgl });
}

function runFormula(reduction: Reduction, tensors: Tensor[], formula: Formula): Tensor2D {
  const inputs = Object.fromEntries(tensors.map((tensor, index) => [inputName(index), tensor]));
  const built = formula(...tensors.map((_, index) => Expression.input(index)));
  return engine().runKernel(FORMULA, inputs, { formula: built, reduction } as object as Record<
    string,
    never
  >) as Tensor2D;
}

/** See `Ops` in the losses' contract. */
export const formulas = {
  map: (tensors: Tensor2D[], formula: Formula): Tensor2D => runFormula(null, tensors, formula),
  sumRows: (tensors: Tensor2D[], formula: Formula): Tensor2D => runFormula({ by: 'sum', axis: 1 }, tensors, formula),
  maxRows: (tensors: Tensor2D[], formula: Formula): Tensor2D => runFormula({ by: 'max', axis: 1 }, tensors, formula),
  sumColumns: (tensors: Tensor2D[], formula: Formula): Tensor2D => runFormula({ by: 'sum', axis: 0 }, tensors, formula),
};
