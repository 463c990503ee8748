import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseJson } from '../http/parse-body.ts';

/** An unusable body is a mistake in a test: the answer says which field. An empty one has every default. */
export function readControl<Shape>(request: FastifyRequest, schema: z.ZodType<Shape>): Shape {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const parsed = schema.safeParse(body.length === 0 ? {} : parseJson(body));
  if (parsed.success) return parsed.data;
  throw Object.assign(new Error(z.prettifyError(parsed.error)), { statusCode: 400 });
}
