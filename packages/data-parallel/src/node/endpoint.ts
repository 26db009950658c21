import type { Endpoint } from 'comlink';
import type { MessagePort } from 'node:worker_threads';

/** A port as Comlink uses it: Node's are event targets, too, which their type does not say. */
export function endpointOf(port: MessagePort): Endpoint {
  if (isEndpoint(port)) return port;
  throw new TypeError('Expected a port that is an event target.');
}

function isEndpoint(port: object): port is Endpoint {
  return 'addEventListener' in port && 'removeEventListener' in port && 'postMessage' in port;
}
