import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true);
const length = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);

const element = z.object({
  display_name: text,
  name: text,
  type: text,
  subtype: text,
  default: text,
  placeholder: text,
  help_text: text,
  optional: flag,
  min_length: length,
  max_length: length,
  data_source: text,
  data_source_url: z.string().optional(),
  options: z
    .array(z.unknown())
    .nullish()
    .transform((value) => value ?? null),
  multiselect: flag,
});

/** A dialog as clients get it: every field is there, and none has been checked. */
export const dialogSchema = z.object({
  callback_id: text,
  title: text,
  introduction_text: text,
  icon_url: text,
  elements: z
    .array(element)
    .nullish()
    .transform((value) => value ?? null),
  submit_label: text,
  notify_on_cancel: flag,
  state: text,
});
