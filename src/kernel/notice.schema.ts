import { z } from 'zod';

/** How a notice reaches somebody beside the list in the application: a mail of its own, the daily digest, no mail. */
export const noticeMails = ['once', 'digest', 'never'] as const;
export type NoticeMail = (typeof noticeMails)[number];

/** What a person may choose for a kind; `off` leaves it out of the application too. */
export const noticeChoices = [...noticeMails, 'off'] as const;
export type NoticeChoice = (typeof noticeChoices)[number];

/** An hour of the day at which a digest goes out, and that of whoever has chosen none. */
export const Hour = z.int().min(0).max(23);
export const usualHour = 7;
