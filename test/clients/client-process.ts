// Runs one client in a process of its own, since instrumentations and tracer providers are global:
// node test/clients/client-process.ts CLIENT OTLP-ENDPOINT
// Without `-C airworthy-source`: a client is a program of its own, and takes nothing from src/
import { runAiSdk6 } from './clients/ai-sdk-6.ts';
import { runAiSdk7, runAiSdk7Legacy } from './clients/ai-sdk-7.ts';
import { runOpenInference } from './clients/open-inference.ts';
import { runPlainOtel } from './clients/plain-otel.ts';

const clients: Readonly<Record<string, (endpoint: string) => Promise<void>>> = {
  runAiSdk6,
  runAiSdk7,
  runAiSdk7Legacy,
  runOpenInference,
  runPlainOtel,
};

const [, , name = '', endpoint = ''] = process.argv;
const run = clients[name];
if (run === undefined) throw new Error(`no client ${name}`);
await run(endpoint);
