import { useMutation, useQuery } from '@tanstack/react-query';
import { defaultProject } from '#base/project-header.ts';
import { project } from '../data/client.ts';
import { logout, sessionQuery } from '../data/session.ts';
import { Button } from '../ui/button.tsx';
import { Pick } from '../ui/pick.tsx';
import styles from './nav.module.css';

/** Who looks and at which project, where there is a choice: on this machine nobody logs in. */
export function Who() {
  const { data } = useQuery(sessionQuery);
  const leave = useMutation({ mutationFn: logout, onSuccess: () => location.assign('/login') });
  if (data === undefined) return null;
  const { who, projects, login_needed: isLoginNeeded } = data;
  return (
    <>
      {projects.length < 2 ? null : (
        <Pick
          label="Project"
          value={project ?? projects[0] ?? defaultProject}
          options={projects.map((name) => ({ value: name, name }))}
          onChange={(name) => location.assign(`/?project=${encodeURIComponent(name)}`)}
        />
      )}
      {!isLoginNeeded || who === null ? null : (
        <div className={styles['who']}>
          <span title={`${who.name}: ${who.scope}`}>{who.name}</span>
          <Button look="bare" onClick={() => leave.mutate()}>
            Log out
          </Button>
        </div>
      )}
    </>
  );
}
