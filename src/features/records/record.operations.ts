import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { Id, line, Version } from '../../kernel/schema.ts';
import { FoundRecord, PeopleOnRecord, RecordLink } from './record.schema.ts';

/** Most records one search answers: a palette is read at a glance. */
export const mostFound = 20;
/** Most people one confidential record may name. */
const mostPeople = 100;

export const recordOperations = {
  search: operation({
    id: 'search.records',
    method: 'GET',
    path: '/search',
    permission: 'record:read',
    summary: msg(
      'operation.search.records',
      'Find records of any type, or of one, by reference, by the beginnings of words, or by id',
    ),
    input: z.object({ q: line(200).min(1), type: line(60).optional() }),
    output: z.object({ records: z.array(FoundRecord).max(mostFound) }),
    problems: [invalid],
  }),
  links: operation({
    id: 'record.links',
    method: 'GET',
    path: '/records/{id}/links',
    permission: 'record:read',
    summary: msg('operation.record.links', 'Show what a record is linked with, in both readings'),
    input: z.object({
      id: Id,
      limit: z.coerce.number().int().min(1).max(200).default(100),
      after: Id.optional(),
    }),
    output: z.object({ links: z.array(RecordLink).max(200), next: Id.nullable() }),
    problems: [notFound],
  }),
  people: operation({
    id: 'record.people',
    method: 'GET',
    path: '/records/{id}/people',
    permission: 'record:read',
    summary: msg('operation.record.people', 'Show the people on a record'),
    input: z.object({ id: Id }),
    output: PeopleOnRecord,
    problems: [notFound],
  }),
  setPeople: operation({
    id: 'record.set-people',
    method: 'PUT',
    path: '/records/{id}/people',
    permission: 'record:write',
    summary: msg(
      'operation.record.set-people',
      'Say who is on a record and so sees it while it is confidential',
    ),
    input: z.object({ id: Id, version: Version, people: z.array(Id).max(mostPeople) }),
    output: PeopleOnRecord,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
};
