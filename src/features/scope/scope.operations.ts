import { z } from 'zod';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { msg } from '../../kernel/message.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { type Output, operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted } from '../../kernel/problem.ts';
import { exportOperation } from '../../kernel/register/export-operation.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { Id, Ref } from '../../kernel/schema.ts';
import { relations } from './scope.rules.ts';
import { boundaryLists, scopeType } from './scope.schema.ts';

/** Most scopes that are compared with one, and most names told of a list at once. */
export const mostCompared = 50;
export const mostNames = 30;
/** Most records placed by one call. */
export const mostPlaced = 500;

const Address = z.object({ id: z.union([Id, z.string().regex(/^[A-Za-z]{1,6}-\d{1,9}$/)]) });

/** A scope as others name it. */
export const NamedScope = z.object({ id: Id, ref: Ref, title: z.string(), lens: Lens });
export type NamedScope = z.infer<typeof NamedScope>;

/** Some of the names of one part of a list, and how many there are. */
const Names = z.object({ names: z.array(z.string()), count: z.int() });
const ComparedScopes = z.object({
  first: NamedScope,
  second: NamedScope,
  relation: z.enum(relations),
  lists: z.array(
    z.object({
      list: z.enum(boundaryLists),
      both: Names,
      onlyFirst: Names,
      onlySecond: Names,
      missingIn: z.enum(['first', 'second']).nullable(),
    }),
  ),
});
export type ComparedScopes = z.infer<typeof ComparedScopes>;

export const scopeOperations = {
  ...registerOperations(scopeType),
  export: exportOperation(scopeType, { again: false }),
  relations: operation({
    id: 'scope.relations',
    method: 'GET',
    path: '/scopes/relations',
    permission: 'scope:read',
    summary: msg(
      'operation.scope.relations',
      'Show how scopes stand to each other, list by list; with an id, that scope to all others',
    ),
    input: Address.partial(),
    output: z.object({ pairs: z.array(ComparedScopes), more: z.boolean() }),
    problems: [invalid, notFound],
  }),
  vocabulary: operation({
    id: 'scope.vocabulary',
    method: 'GET',
    path: '/scopes/vocabulary',
    permission: 'scope:read',
    summary: msg(
      'operation.scope.vocabulary',
      'Show the management systems and the roles towards AI a scope may name',
    ),
    input: z.object({}),
    output: z.object({
      systems: z.array(z.object({ lens: Lens, standards: z.array(z.string()) })),
      roles: z.array(z.object({ id: z.string(), title: z.string(), meaning: z.string() })),
    }),
  }),
  records: operation({
    id: 'scope.records',
    method: 'GET',
    path: '/scopes/{id}/records',
    permission: 'scope:read',
    summary: msg('operation.scope.records', 'Count the records that stand in a scope, by type'),
    input: Address,
    output: z.object({
      total: z.int(),
      types: z.array(z.object({ type: z.string(), many: MessageText, count: z.int() })),
    }),
    problems: [notFound],
  }),
  place: operation({
    id: 'scope.place',
    method: 'POST',
    path: '/scopes/{id}/records',
    permission: 'scope:write',
    summary: msg('operation.scope.place', 'Place records of any type in a scope, or take them out'),
    input: Address.extend({
      /** Ids or references. */
      records: z.array(z.string().min(1).max(80)).min(1).max(mostPlaced),
      placed: z.boolean(),
    }),
    output: z.object({
      changed: z.int(),
      /** Stood there already, or did not. */
      same: z.int(),
      /** Not seen, or of somebody else: the first of them as they were named. */
      refused: z.object({ names: z.array(z.string()).max(20), count: z.int() }),
    }),
    problems: [invalid, notFound, notPermitted],
  }),
  scopesOf: operation({
    id: 'scope.of-record',
    method: 'GET',
    path: '/records/{id}/scopes',
    permission: 'scope:read',
    summary: msg('operation.scope.of-record', 'Show the scopes a record stands in'),
    input: z.object({ id: Id }),
    output: z.object({
      scopes: z.array(NamedScope.extend({ archived: z.boolean() })),
      can: z.array(z.enum(['place'])),
    }),
    problems: [notFound],
  }),
  forFramework: operation({
    id: 'scope.for-framework',
    method: 'GET',
    path: '/scopes/for-framework/{framework}',
    permission: 'scope:read',
    summary: msg('operation.scope.for-framework', "Show the active scopes of a standard's management system"),
    input: z.object({ framework: z.string().max(60) }),
    output: z.object({ scopes: z.array(NamedScope) }),
    problems: [notFound],
  }),
};

/** A scope as the list shows it, and as its own page does: with what the reader may do to it. */
export type ScopeRow = Output<typeof scopeOperations.list>['rows'][number];
export type ScopeRecord = Output<typeof scopeOperations.get>;
