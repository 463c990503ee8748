import type { Asker } from '../../rights/asker.ts';
import type { Services } from '../command.ts';
import { typedTexts } from './typed-texts.ts';

/** What is wrong with Vigie, for whoever administers Mattermost; what takes long follows in a direct message. */
export async function showDoctor(_rest: string, { person }: Asker, services: Services): Promise<string> {
  const { doctor } = typedTexts[person.language];
  if (!person.isAdmin) return doctor.adminsOnly;
  return (await services.examine(person)) ?? doctor.follows;
}
