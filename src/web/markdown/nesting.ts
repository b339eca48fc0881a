/** Deepest nesting of quotes and lists that is read as such; people do with three. */
const deepest = 10;

/** What opens a quote or a list at the beginning of a line, however many stand behind one another. */
const opening = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))+/;
const one = />|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)/g;

/**
 * Is the text nested deeper than anybody means? A parser takes the square of the depth, and drawing takes the depth of
 * the stack: ten thousand quotes in one line would hold every reader's page for half a minute and then break it.
 */
export const nestsTooDeep = (text: string): boolean =>
  text.split(/\r\n|\r|\n/).some((line) => {
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    return indent > 8 * deepest || (opening.exec(line)?.[0].match(one)?.length ?? 0) > deepest;
  });
