import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypesettingAnswer, TypesettingJob } from './pdf.ts';

/**
 * The typesetting thread: keeps one warm compiler, answers one job after the other. A paper comes as JSON in
 * `sys.inputs` and is never part of the source, so no text of a user can be markup.
 */

const require = createRequire(import.meta.url);
const font = (face: string): Buffer => readFileSync(require.resolve(`@expo-google-fonts/inter/${face}.ttf`));
const faces = [
  '400Regular/Inter_400Regular',
  '400Regular_Italic/Inter_400Regular_Italic',
  '500Medium/Inter_500Medium',
  '600SemiBold/Inter_600SemiBold',
  '700Bold/Inter_700Bold',
];
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: faces.map(font) }] });
const template = readFileSync(new URL('./paper.typ', import.meta.url), 'utf8');

parentPort?.on('message', (job: TypesettingJob) => {
  parentPort?.postMessage(answer(job));
});

function answer(job: TypesettingJob): TypesettingAnswer {
  try {
    return { job: job.job, pdf: typeset(job) };
  } catch (error) {
    return { job: job.job, failure: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.evictCache(10);
  }
}

function typeset(job: TypesettingJob): Uint8Array {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { paper: job.paper } });
  const document = compiled.result;
  if (!document) {
    const diagnostics = compiled.takeDiagnostics();
    throw new Error(JSON.stringify(diagnostics ? compiler.fetchDiagnostics(diagnostics) : 'no document'));
  }
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: job.madeAt });
  } catch (error) {
    // PDF/UA forbids characters no font can show (7.21.4.1). The file is still tagged then, but does not claim it.
    if (!String(error).includes('could not be displayed with font')) throw error;
    return compiler.pdf(document, { pdfStandard: '1.7', creationTimestamp: job.madeAt });
  }
}
