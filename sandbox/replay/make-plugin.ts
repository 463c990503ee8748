import { gzipSync } from 'node:zlib';
import { type Plugin, readPlugin } from '../integrations/read-plugin.ts';

/** As long as the one that was uploaded when recording. */
const bundle = `window.registerPlugin('com.example.rec', {initialize() {}});`.padEnd(98, ' ').concat('\n');

/** The archive of the recorded plugin in a given version; anything else is no archive at all. */
export function makePluginArchive(version: string): Buffer {
  if (version === 'none') return Buffer.from('pas une archive');
  return archive({
    id: 'com.example.rec',
    name: 'Rec',
    version,
    min_server_version: '9.0.0',
    webapp: { bundle_path: 'webapp/main.js' },
    settings_schema: {
      header: 'h',
      settings: [{ key: 'BridgeUrl', display_name: 'URL', type: 'text', default: 'http://x' }],
    },
    props: { vigie: { a: 1 } },
  });
}

export function makeHelloPlugin(): Plugin {
  const manifest = { id: 'com.example.hello', name: 'Hello', version: '0.1.1', min_server_version: '9.0.0' };
  const webapp = { bundle_path: 'webapp/main.js' };
  return readPlugin(archive({ ...manifest, webapp, props: { vigie: { answer: 42 } } }));
}

function archive(manifest: object): Buffer {
  const end = Buffer.alloc(1024);
  const files = [makeFile('rec/plugin.json', JSON.stringify(manifest)), makeFile('rec/webapp/main.js', bundle)];
  return gzipSync(Buffer.concat([...files, end]));
}

function makeFile(path: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124);
  header.write('ustar\x0000', 257);
  header.write('0', 156);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}
