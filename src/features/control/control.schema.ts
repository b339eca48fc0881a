import { z } from 'zod';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { line, prose } from '../../kernel/schema.ts';

/** Whose the control is: ours, shared with somebody, or inherited from a provider or parent. */
export const controlKinds = ['own', 'shared', 'inherited'] as const;
/** How far it is carried out. A person says so; nothing sets it by itself. */
export const implementations = ['not_assessed', 'planned', 'partly', 'implemented', 'retired'] as const;
export type Implementation = (typeof implementations)[number];

export const controlKindLabels: Record<(typeof controlKinds)[number], Message> = {
  own: msg('control.kind.own', 'Own'),
  shared: msg('control.kind.shared', 'Shared'),
  inherited: msg('control.kind.inherited', 'Inherited'),
};
export const implementationLabels: Record<Implementation, Message> = {
  not_assessed: msg('implementation.not_assessed', 'Not assessed'),
  planned: msg('implementation.planned', 'Planned'),
  partly: msg('implementation.partly', 'Partly'),
  implemented: msg('implementation.implemented', 'Implemented'),
  retired: msg('implementation.retired', 'Retired'),
};

export const Control = z.object({
  kind: z.enum(controlKinds).default('own'),
  /** From whom a shared or inherited control comes. */
  inheritedFrom: line(200).default(''),
  implementation: z.enum(implementations).default('not_assessed'),
  /** How it is done here: the one home of that fact for both standards. */
  description: prose(10_000).default(''),
  /** Anything else, including what an import could not place. */
  note: prose(10_000).default(''),
});

/** What the organisation does. It may realise rows of both standards. */
export const controlType = recordType({
  type: 'control',
  prefix: 'C',
  path: '/controls',
  one: msg('control.one', 'Control'),
  many: msg('control.many', 'Controls'),
  schema: Control,
  visible: 'by-sight',
  list: {
    filters: { kind: 'code', implementation: 'code', inheritedFrom: 'text' },
    sorts: {},
    search: ['description', 'inheritedFrom'],
  },
});
