import { z } from 'zod';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { line, prose } from '../../kernel/schema.ts';

/** Kinds of information and other associated assets (27001 A.5.9). */
export const assetKinds = [
  'information',
  'application',
  'infrastructure',
  'device',
  'service',
  'facility',
  'people',
  'other',
] as const;
/** How confidential the information is (A.5.12). Nothing is classified until a person does it. */
export const classifications = [
  'not_classified',
  'public',
  'internal',
  'confidential',
  'strictly_confidential',
] as const;
/** How badly its loss would hurt. Unassessed is a state. */
export const criticalities = ['not_assessed', 'low', 'medium', 'high', 'critical'] as const;

type Labels<Codes extends readonly string[]> = Record<Codes[number], Message>;
export const assetKindLabels: Labels<typeof assetKinds> = {
  information: msg('asset.kind.information', 'Information'),
  application: msg('asset.kind.application', 'Application'),
  infrastructure: msg('asset.kind.infrastructure', 'Infrastructure'),
  device: msg('asset.kind.device', 'Device'),
  service: msg('asset.kind.service', 'Service'),
  facility: msg('asset.kind.facility', 'Facility'),
  people: msg('asset.kind.people', 'People'),
  other: msg('asset.kind.other', 'Other'),
};
export const classificationLabels: Labels<typeof classifications> = {
  not_classified: msg('asset.classification.not_classified', 'Not classified'),
  public: msg('asset.classification.public', 'Public'),
  internal: msg('asset.classification.internal', 'Internal'),
  confidential: msg('asset.classification.confidential', 'Confidential'),
  strictly_confidential: msg('asset.classification.strictly_confidential', 'Strictly confidential'),
};
export const criticalityLabels: Labels<typeof criticalities> = {
  not_assessed: msg('asset.criticality.not_assessed', 'Not assessed'),
  low: msg('asset.criticality.low', 'Low'),
  medium: msg('asset.criticality.medium', 'Medium'),
  high: msg('asset.criticality.high', 'High'),
  critical: msg('asset.criticality.critical', 'Critical'),
};

export const Asset = z.object({
  kind: z.enum(assetKinds).default('other'),
  description: prose(10_000).default(''),
  location: line(300).default(''),
  /** Who keeps it running day by day, where that is not the owner. */
  custodian: line(200).default(''),
  classification: z.enum(classifications).default('not_classified'),
  criticality: z.enum(criticalities).default('not_assessed'),
  /** Anything else, including what an import could not place. */
  note: prose(10_000).default(''),
});

/** Information and other associated assets, with their owners (27001 A.5.9). */
export const assetType = recordType({
  type: 'asset',
  prefix: 'AS',
  path: '/assets',
  one: msg('asset.one', 'Asset'),
  many: msg('asset.many', 'Assets'),
  schema: Asset,
  visible: 'by-sight',
  list: {
    filters: {
      kind: 'code',
      classification: 'code',
      criticality: 'code',
      location: 'text',
      custodian: 'text',
    },
    sorts: {},
    search: ['description', 'location', 'custodian'],
  },
});
