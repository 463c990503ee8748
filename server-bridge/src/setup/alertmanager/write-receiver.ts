/** The part of alertmanager.yml that makes Alertmanager call us, to be copied. */
export function writeReceiver({ receiver, hookUrl }: { receiver: string; hookUrl: string }): string {
  return `receivers:
  - name: ${receiver}
    webhook_configs:
      - url: ${hookUrl}
        send_resolved: true
        max_alerts: 0
        http_config:
          authorization:
            # A file with the source's secret in it, readable by Alertmanager only.
            credentials_file: /etc/alertmanager/vigie-secret
route:
  receiver: ${receiver}       # or a route of its own, above the others, with continue: true
  group_wait: 10s
  group_interval: 1m          # how long a recovery may wait
`;
}
