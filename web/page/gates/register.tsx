import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { releasesQuery } from '../../data/releases.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RegisterForm } from './register-form.tsx';
import { firstTerms } from './terms.ts';

const route = getRouteApi('/gates/new');

/** What shall the candidate be held to, before its runs come? */
export function Register() {
  const search = route.useSearch();
  const { data: releases, error, refetch } = useQuery(releasesQuery);
  if (releases === undefined) {
    return (
      <Page says="What shall the candidate be held to?">
        {error === null ? <Loading lines={18} /> : <Problem thrown={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  return <RegisterForm first={firstTerms(search, releases)} releases={releases} />;
}
