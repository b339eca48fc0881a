import type { ImportTarget, Values } from '../../kernel/import/target.ts';
import { plain } from '../../kernel/import/words.ts';
import { type Message, msg } from '../../kernel/message.ts';

/** A control of the chosen framework. */
export interface StatedControl {
  readonly requirement: string;
  readonly number: string;
  readonly title: string;
  /** Number and title of its theme or objective. */
  readonly group: string;
}

/** The controls of the framework chosen, and of the others: their titles tell which one a row speaks of. */
interface Titles {
  readonly controls: readonly StatedControl[];
  readonly foreign: readonly {
    readonly number: string;
    readonly title: string;
    readonly framework: string;
  }[];
}

/** What the title of a row says about its number: another control is meant, or nobody can tell which. */
export type Titled =
  | { readonly control: StatedControl; readonly because: Message }
  | { readonly why: Message };

/**
 * A title that is word for word the one of another control contradicts the number beside it. Where the two numbers
 * differ by a lost or added zero at the end (5.10 kept as the number 5.1) the title tells which one was meant;
 * elsewhere a person decides, because a shifted column or another standard (R7) looks just like that.
 */
export function titleReader(
  spec: Titles,
): (values: Values, control: StatedControl | undefined) => Titled | undefined {
  const byTitle = new Map(spec.controls.map((control) => [plain(control.title), control]));
  const foreign = new Map(spec.foreign.map((one) => [`${one.number} ${plain(one.title)}`, one]));
  return (values, control) => {
    const number = String(values.number);
    const titles = typeof values.title === 'string' ? values.title.split('\n').map(plain) : [];
    if (control && titles.includes(plain(control.title))) return undefined;
    const other = titles.flatMap((title) => byTitle.get(title) ?? [])[0];
    if (other) return meant(number, control, other);
    const elsewhere = titles.flatMap((title) => foreign.get(`${number} ${title}`) ?? [])[0];
    return control && elsewhere ? { why: ofOther(number, elsewhere.title, elsewhere.framework) } : undefined;
  };
}

type Completing = NonNullable<ImportTarget['complete']>;

/**
 * A row without a readable number is found by its title where that is word for word the one of a control: sheets
 * without numbers, and numbers a spreadsheet program turned into days.
 */
export function numberByTitle({ controls }: Titles): Completing {
  const byTitle = new Map(controls.map((control) => [plain(control.title), control]));
  return (values, { number: unread }) => {
    if (values.number !== undefined || (unread && !readable.has(unread.why.id))) return null;
    const titles = [
      ...(typeof values.title === 'string' ? values.title.split('\n') : []),
      unread?.written ?? '',
    ];
    const control = titles.flatMap((title) => byTitle.get(plain(title)) ?? [])[0];
    if (!control) return null;
    const because = msg('import.row.by-title', 'Found by its title: {number} {title}.', {
      number: control.number,
      title: control.title,
    });
    return { field: 'number', value: control.number, because };
  };
}

// What stands in the column is no number of a control; several numbers, or one of another standard, still decide.
const readable: ReadonlySet<string> = new Set([
  'import.cell.no-number-of-control',
  'import.cell.group-number',
  'import.cell.number-became-day',
]);

function meant(number: string, control: StatedControl | undefined, other: StatedControl): Titled | undefined {
  if (other.number === `${number}0` || number === `${other.number}0`) {
    return {
      control: other,
      because: msg(
        'import.row.number-zero',
        'The number reads {number}, and the title is that of {meant}: a spreadsheet program loses the zero at the end.',
        { number, meant: other.number },
      ),
    };
  }
  if (!control) return undefined;
  return {
    why: msg(
      'import.row.title-of-another',
      'The number is {number}, and the title "{title}" is that of {other}. Put one of them right in the file.',
      { number, title: other.title, other: other.number },
    ),
  };
}

const ofOther = (number: string, title: string, framework: string): Message =>
  msg(
    'import.row.title-of-framework',
    '{number} with the title "{title}" is a control of {framework}, not of the framework chosen. Read the file once more for {framework}.',
    { number, title, framework },
  );
