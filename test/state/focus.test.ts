import { describe, expect, it } from 'vitest';
import { createFocus, type Focus } from '../../src/state/look/focus.ts';

const image: Focus = { kind: 'image', index: 7 };
const other: Focus = { kind: 'class', digit: 3 };

describe('what all panels mark together', () => {
  it('is what is pointed at', () => {
    const focus = createFocus();
    focus.hovered.value = other;
    expect(focus.current.value).toEqual(other);
    focus.hovered.value = null;
    expect(focus.current.value).toBeNull();
  });

  it('stays what was pinned, wherever the pointer goes', () => {
    const focus = createFocus();
    focus.pin(image);
    focus.hovered.value = other;
    expect(focus.current.value).toEqual(image);
  });

  it('is let go of by pinning it again, and by pinning nothing', () => {
    const focus = createFocus();
    focus.pin(image);
    focus.pin({ ...image });
    expect(focus.current.value).toBeNull();
    focus.pin(other);
    focus.pin(null);
    expect(focus.current.value).toBeNull();
  });
});
