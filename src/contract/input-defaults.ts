import { z } from 'zod';

/**
 * Places of an input that may be left out and are filled in all the same: a default inside an optional. Whoever leaves
 * such a field out to keep what is stored would have it emptied.
 */
export function filledWhenLeftOut(schema: unknown, at = ''): string[] {
  if (schema instanceof z.ZodOptional) {
    const inner = schema.unwrap();
    return hasDefault(inner) ? [at] : filledWhenLeftOut(inner, at);
  }
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return filledWhenLeftOut(schema.unwrap(), at);
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => filledWhenLeftOut(field, `${at}.${name}`));
  if (schema instanceof z.ZodArray) return filledWhenLeftOut(schema.element, `${at}[]`);
  if (schema instanceof z.ZodRecord) return filledWhenLeftOut(schema.valueType, `${at}{}`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => filledWhenLeftOut(option, at));
  return [];
}

const hasDefault = (schema: unknown): boolean =>
  schema instanceof z.ZodDefault ||
  ((schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) && hasDefault(schema.unwrap()));
