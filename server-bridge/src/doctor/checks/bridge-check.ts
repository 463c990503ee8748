import { version } from '../../version.ts';
import { bindCheck } from '../check.ts';
import type { BridgeView } from '../doctor-context.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface BridgeFacts {
  bridge: BridgeView;
  /** Of this command. */
  ownVersion: string;
  admin: string;
}

export const bridgeCheck = bindCheck<BridgeFacts>({
  id: 'bridge',
  title: say('Bridge', 'Pont'),
  unproven: say('that it will be started again after a reboot', "qu'il sera relancé après un redémarrage"),
  read: async (context) => ({
    bridge: await context.bridge(),
    ownVersion: version,
    admin: `${context.config.bridge.admin.host}:${context.config.bridge.admin.port}`,
  }),
  judge: judgeBridge,
});

export function judgeBridge({ bridge, ownVersion, admin }: BridgeFacts): Verdict {
  switch (bridge.state) {
    case 'unreachable':
      return fault(
        say(
          `no bridge answers at ${admin} (${bridge.reason ?? ''})`,
          `aucun pont ne répond à ${admin} (${bridge.reason ?? ''})`,
        ),
        say(
          'start it: vigie start (or its service), and run doctor on the machine it runs on, with the same vigie.yaml',
          'le démarrer : vigie start (ou son service), et lancer doctor sur sa machine, avec le même vigie.yaml',
        ),
      );
    case 'failing':
      return fault(
        say(`it takes no deliveries: ${bridge.reason ?? ''}`, `il ne prend rien : ${bridge.reason ?? ''}`),
        say(
          'see its log; what tools send meanwhile is refused with 503, and they try again',
          'voir son journal ; ce que les outils envoient est refusé (503) et renvoyé',
        ),
      );
    case 'standby':
      return warn(
        say('this one waits: another bridge holds the store', 'celui-ci attend : un autre pont tient le magasin'),
        say(
          'nothing, if that is how it is meant; run doctor beside the one that works',
          "rien, si c'est voulu ; lancer doctor à côté de celui qui travaille",
        ),
      );
    case 'up':
      if (bridge.version !== undefined && bridge.version !== ownVersion)
        return warn(
          say(
            `the bridge that runs is ${bridge.version}, this command ${ownVersion}`,
            `le pont qui tourne est en ${bridge.version}, cette commande en ${ownVersion}`,
          ),
          say('restart the bridge', 'redémarrer le pont'),
        );
      return fine(say(`version ${ownVersion} takes deliveries`, `la version ${ownVersion} prend ce qu'on lui envoie`));
  }
}
