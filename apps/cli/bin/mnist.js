#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// Large numbers lie outside of JavaScript's heap: room there for young objects, up to 100 MB a thread, would stay unused.
setFlagsFromString('--semi-space-growth-factor=1');
module.enableCompileCache?.();
await import('../dist/main.js');
