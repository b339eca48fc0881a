import { refuseFile } from '../../kernel/import/sheet.ts';
import { msg } from '../../kernel/message.ts';

export const mostRows = 100_000;

export function tooManyRows(): never {
  refuseFile(
    msg(
      'import.file.too-many-rows',
      'The table has more than 100,000 rows. Split it: 20,000 can be brought in at once.',
    ),
  );
}
