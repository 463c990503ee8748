import type { Trial, TrialBodies } from '../source.ts';

/** A group of one alert that fires, and the same when it is over, as Alertmanager sends them. */
export function makeTrial({ number, title, at, endedAt }: Trial): TrialBodies {
  const labels = { alertname: 'VigieDoctor', instance: 'vigie-doctor', severity: 'info', trial: String(number) };
  const alert = {
    labels,
    annotations: { summary: title },
    startsAt: new Date(at).toISOString(),
    fingerprint: number.toString(16).padStart(16, '0'),
    generatorURL: '',
  };
  const wrap = (status: string, endsAt: string) => ({
    version: '4',
    status,
    receiver: 'vigie',
    externalURL: '',
    alerts: [{ ...alert, status, endsAt }],
  });
  return {
    firing: wrap('firing', '0001-01-01T00:00:00Z'),
    resolved: wrap('resolved', new Date(endedAt).toISOString()),
  };
}
