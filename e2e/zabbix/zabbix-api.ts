/** Zabbix's JSON-RPC, as the tests need it. */
export interface ZabbixApi {
  // biome-ignore lint/suspicious/noExplicitAny: what Zabbix answers differs by method, and the tests look at a few fields
  call(method: string, params: object): Promise<any>;
}

export async function logIn(url: string, username: string, password: string): Promise<ZabbixApi> {
  let id = 0;
  const send = async (method: string, params: object, auth?: string) => {
    id += 1;
    const body = { jsonrpc: '2.0', method, params, id, ...(auth === undefined ? {} : { auth }) };
    const response = await fetch(`${url}/api_jsonrpc.php`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json-rpc' },
    });
    const answer = JSON.parse(await response.text());
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message} ${answer.error.data}`);
    return answer.result;
  };
  const session = await send('user.login', { username, password });
  return { call: (method, params) => send(method, params, session) };
}
