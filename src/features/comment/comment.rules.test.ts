import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mentionedIn,
  named,
  piecesOf,
  stillBearing,
  toStored,
  toTyped,
  typingName,
} from './comment.rules.ts';

const ann = { id: '019ab000-0000-7000-8000-00000000aaaa', name: 'Ann' };
const annLee = { id: '019ab000-0000-7000-8000-00000000bbbb', name: 'Ann Lee' };

describe('people named in a comment', () => {
  test('stand in the text as references, each found once and in order', () => {
    const text = `@{${annLee.id}} and @{${ann.id}}, @{${annLee.id}} again; @{not-an-id} is none`;
    expect(mentionedIn(text)).toEqual([annLee.id, ann.id]);
    expect(piecesOf(`Ask @{${ann.id}}!`)).toEqual([{ text: 'Ask ' }, { person: ann.id }, { text: '!' }]);
    expect(piecesOf('')).toEqual([]);
  });

  test('are typed by name; the longer name wins over the one it begins with', () => {
    const chosen = [ann, annLee];
    expect(toStored('@Ann Lee told @Ann, @Anna did not', chosen)).toBe(
      `@{${annLee.id}} told @{${ann.id}}, @Anna did not`,
    );
    expect(toStored('@Ann was never chosen', [])).toBe('@Ann was never chosen');
  });

  test('of one name are told apart by the end of their id', () => {
    const two = named(named([], ann), { ...annLee, name: 'Ann' });
    expect(two.map(({ name }) => name)).toEqual(['Ann', 'Ann (bbbb)']);
    expect(named(two, ann)).toEqual(two);
    expect(toStored('@Ann (bbbb) and @Ann', two)).toBe(`@{${annLee.id}} and @{${ann.id}}`);
  });

  test('any text survives being edited: typed from what is stored, and stored again, it is the same', () => {
    const person = fc.record({
      id: fc.uuid(),
      name: fc.constantFrom('Ann', 'Ann Lee', 'O’Brien', 'Zoë (x)', 'A.B', '$&', null),
    });
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 6 }),
        fc.array(fc.oneof(fc.constantFrom(' ', '. ', '\n'), fc.nat(5)), { maxLength: 12 }),
        (people, parts) => {
          const stored = parts
            .map((part) =>
              typeof part === 'string' ? part : people[part] ? `@{${people[part].id}}; ` : 'word ',
            )
            .join('');
          const { typed, chosen } = toTyped(stored, people, 'A former member');
          expect(toStored(typed, chosen)).toBe(stored);
        },
      ),
    );
  });
});

describe('typing a name', () => {
  test('nobody is offered any more whose name does not bear what was typed since they were found', () => {
    expect(stillBearing([ann, annLee], 'ann L')).toEqual([annLee]);
    expect(stillBearing([ann, annLee], '')).toEqual([ann, annLee]);
    expect(stillBearing([ann, annLee], 'mara')).toEqual([]);
  });

  test.each([
    ['@', { from: 0, q: '' }],
    ['Ask @An', { from: 4, q: 'An' }],
    ['Ask @Ann Le', { from: 4, q: 'Ann Le' }],
    ['(@o', { from: 1, q: 'o' }],
    ['mail ann@example', undefined],
    ['@Ann Lee said yes', undefined],
    ['no name here', undefined],
  ])('%s', (text, found) => expect(typingName(text, text.length)).toEqual(found));

  test('only what stands before the caret counts', () => {
    expect(typingName('@An and more', 3)).toEqual({ from: 0, q: 'An' });
  });
});
