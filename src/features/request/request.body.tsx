import { Plural, useLingui } from '@lingui/react/macro';
import { AddedSections } from '../../web/record/added-sections.tsx';
import { RecordHistory } from '../../web/record/record-history.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { RequestAnswer } from './request.answer.tsx';
import { WithReason } from './request.deciding.tsx';
import { RequestLead } from './request.lead.tsx';
import { RequestLink, workingLinks } from './request.link.tsx';
import classes from './request.module.css';
import {
  requestOperations as operations,
  type RequestMaterial,
  type RequestRecord,
} from './request.operations.ts';
import { EraseOutsider } from './request.people.tsx';
import type { Deciding, FreshLink } from './request.steps.ts';
import { useRequestWords } from './use-request-words.tsx';

/** Lead and sections of a request. */
export function RequestBody({
  record,
  material,
  deciding,
  link,
}: {
  record: RequestRecord;
  material: RequestMaterial | undefined;
  deciding: { what: Deciding; set: (what: Deciding) => void };
  link: { fresh: FreshLink | undefined; set: (link: FreshLink | undefined) => void };
}) {
  const { t } = useLingui();
  const words = useRequestWords(record);
  return (
    <>
      {deciding.what && (
        <WithReason
          record={record}
          what={deciding.what}
          onDone={(fresh) => {
            deciding.set(undefined);
            if (fresh) link.set(fresh);
          }}
        />
      )}
      <RequestLead record={record} material={material} />
      <RecordSection id="answer" title={t`Answer`}>
        {material && <RequestAnswer record={record} material={material} />}
      </RecordSection>
      {material && (material.moves.includes('link') || workingLinks(material).length > 0) && (
        <RecordSection id="link" title={t`Links`}>
          <RequestLink record={record} material={material} fresh={link.fresh} onFresh={link.set} />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type: 'request', mayUpdate: record.can.includes('update') }} />
      {material && material.erasable.length > 0 && (
        <RecordSection id="outside" title={t`People outside`}>
          <ul className={classes.plain}>
            {material.erasable.map((person) => (
              <li key={person.id}>
                <span className={classes.grow}>
                  {person.name},{' '}
                  <span className="t-secondary">
                    <Plural value={person.requests} one="named by # request" other="named by # requests" />
                  </span>
                </span>
                <EraseOutsider person={person} />
              </li>
            ))}
          </ul>
        </RecordSection>
      )}
      <RecordHistory
        operations={operations}
        record={{ id: record.id, version: record.version, mayRestore: false }}
        {...words}
      />
    </>
  );
}
