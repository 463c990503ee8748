/** A post as Vigie writes it, by hand: what the server is asked to do is the same, whoever asks. */
export function makeBarePost(channelId: string, word: string): object {
  const message = `▲ ÉLEVÉE · Web prod 01 (Vélizy) · Latence high à 250 ms sur web-prod-01 · depuis 18:03 CET\n${word}`;
  const integration = (action: string) => ({
    url: 'http://127.0.0.1:8066/mattermost/action',
    context: { vigie: { alert: 1, projection: word, action, key: '01234567', signature: 'x'.repeat(43) } },
  });
  const actions = [
    { id: 'acknowledge', type: 'button', name: 'Prendre en charge', integration: integration('acknowledge') },
    {
      id: 'more',
      type: 'select',
      name: 'Plus…',
      options: [
        { text: 'Commenter…', value: 'comment' },
        { text: 'Détails', value: 'details' },
      ],
      integration: integration('more'),
    },
  ];
  const alert = { id: 1, status: 'open', severity: 'high', title: 'Latence high à 250 ms sur web-prod-01', count: 1 };
  return {
    channel_id: channelId,
    message,
    type: 'custom_vigie_alert',
    props: { vigie: { projection: word, part: 'live', n: 1, alert }, attachments: [{ actions }] },
  };
}
