import { securityHeaders } from '@mnist-cnn/web-headers';
import { expect } from 'vitest';

/** Expects all of them, each as it must be. */
export function expectSecurityHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect(headers.get(name)).toBe(value);
  }
}
