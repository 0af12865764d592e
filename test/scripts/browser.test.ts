import { describe, expect, it } from 'vitest';
import { inSoftware, type Machine } from '../../bench/runner/machine.ts';
import { readOptions } from '../../bench/runner/options.ts';
import { hardwareWebglArguments, softwareWebglArguments } from '../../scripts/browser.mjs';

describe('WebGL on the graphics processor', () => {
  it('is reached through the interface that is named', () => {
    expect(hardwareWebglArguments('gl-egl')).toContain('--use-angle=gl-egl');
    expect(hardwareWebglArguments('vulkan')).toContain('--use-angle=vulkan');
  });

  it('is left to the browser where none is named, and is never the software’s', () => {
    expect(hardwareWebglArguments().filter((argument) => argument.startsWith('--use-angle'))).toEqual([]);
    expect(hardwareWebglArguments('vulkan').join(' ')).not.toContain('swiftshader');
    expect(softwareWebglArguments()).toContain('--use-angle=swiftshader');
  });

  it('is measured by the benchmark only where it is asked for', () => {
    expect(readOptions([])).toMatchObject({ hardware: false, angle: null });
    expect(readOptions(['--hardware'])).toMatchObject({ hardware: true, angle: null });
    expect(readOptions(['--hardware', '--angle', 'gl-egl'])).toMatchObject({ hardware: true, angle: 'gl-egl' });
  });

  it.each([
    ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)', true],
    ['ANGLE (Mesa/X.org, llvmpipe (LLVM 15.0.6 256 bits), OpenGL ES 3.2)', true],
    ['ANGLE (Intel, Mesa Intel(R) Xe Graphics (TGL GT2), OpenGL ES 3.2)', false],
  ])('is told from programs that stand in for one: %s', (renderer, software) => {
    expect(inSoftware({ renderer } as Machine)).toBe(software);
  });

  it.each([
    [['--hardware', '--angle', 'glx'], '--angle has "glx"; allowed: gl, gl-egl, vulkan, d3d11, metal'],
    [['--angle', 'gl'], '--angle goes with --hardware only'],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
