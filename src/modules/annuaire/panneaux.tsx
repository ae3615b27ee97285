import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { personneDe } from '#src/ground/visit.ts'
import { Carte, Section } from '#ui/data.tsx'
import * as store from './store/store.ts'

/** On one's own home: the way to one's own page, when one has offered a hand. */
export const maFiche: Panel = async (visit, tx) => {
  const personneId = visit.me.genre === 'compte' ? personneDe(visit.me) : null
  const talent = personneId === null ? null : await store.findByPersonne(tx, personneId)
  if (!talent) return null
  return (
    <Section id="ma-fiche" titre="Ce que je propose">
      <Carte titre="Ma fiche" picto="main" href={url('/ma-fiche/:id', visit, { id: talent.id })}>
        <p>« {talent.texte} »</p>
        <p class="doux">Changer mes mots ou mon numéro, faire une pause, choisir qui peut m’appeler.</p>
      </Carte>
    </Section>
  )
}
