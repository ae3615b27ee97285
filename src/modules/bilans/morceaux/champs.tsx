import { leNom } from '#platform/texte.ts'
import { vu } from '#platform/vu.ts'
import { Paragraphes, Puces } from '#ui/data.tsx'
import { EnMemeTemps } from '#ui/en-meme-temps.tsx'
import { Icone } from '#ui/icons.tsx'
import { estCorrige } from '../domain/bilan.ts'
import { RECIT_MAX, raisonDe } from '../domain/champs.ts'
import type { Remarque } from '../domain/verifier.ts'
import { GUIDES } from '../guides.fr.ts'
import { direRefus, direRemarque, nomDuChamp } from '../textes.fr.ts'
import { FORM, type Vue } from '../views.tsx'
import { Citations } from './citations.tsx'
import { Marge } from './marge.tsx'

/** What a field shows: what was typed and not kept, still under the version it was typed on; else what is kept. */
export function dansLaCase({ champs, rendu }: Vue, cle: string) {
  const [tape, { valeur = '', version = 0 } = {}] = [rendu.saisi.get(cle), champs.get(cle)]
  return tape
    ? { valeur: tape.valeur, version: String(tape.version), vu: String(tape.version) }
    : { valeur, version: String(version), vu: vu(version, valeur) }
}

type ChampProps = Readonly<{ vue: Vue; cle: string; lignes?: number }>

/** A narrative: its question, what helps, the words, where they came from, and the margin. */
export function Recit({ vue, cle, lignes = 6, remarques = [] }: ChampProps & { remarques?: readonly Remarque[] }) {
  const guide = GUIDES[cle] ?? { question: nomDuChamp(cle), aides: [], exemple: '' }
  const refus = vue.rendu.refus.get(cle)
  const { valeur, version } = dansLaCase(vue, cle)
  const id = `champ-${cle}`
  return (
    <section class="recit pile pile--serree" aria-labelledby={`${id}-titre`} id={`bloc-${cle}`}>
      <h2 id={`${id}-titre`}>
        <label for={id}>{guide.question}</label>
      </h2>
      {guide.aides.length > 0 && vue.peutEcrire ? (
        <details>
          <summary aria-label={`Pour vous aider à répondre : ${guide.question}`}>Pour vous aider à répondre</summary>
          <Puces de={guide.aides} />
          <p class="doux">Par exemple : « {guide.exemple} »</p>
        </details>
      ) : null}
      <Autre vue={vue} cle={cle} />
      {vue.peutEcrire ? (
        <textarea
          class="saisie"
          id={id}
          name={cle}
          form={FORM}
          rows={lignes}
          data-cle={cle}
          data-version={version}
          data-max={RECIT_MAX}
          aria-invalid={refus ? 'true' : undefined}
          aria-describedby={`${id}-dit`}
        >
          {valeur.startsWith('\n') ? `\n${valeur}` : valeur}
        </textarea>
      ) : (
        <div class="recit__lu">
          {valeur === '' ? <p class="doux">Rien d’écrit.</p> : <Paragraphes texte={valeur} />}
        </div>
      )}
      {vue.peutEcrire ? <Lu vue={vue} cle={cle} /> : null}
      <p class="petit champ__erreur" id={`${id}-dit`} data-dit={cle}>
        {refus ? direRefus(refus, valeur) : remarques.map(direRemarque).join(' ')}
      </p>
      <Provenance vue={vue} cle={cle} />
      <Citations vue={vue} cle={cle} />
      <Marge vue={vue} cle={cle} />
    </section>
  )
}

type LigneProps = ChampProps & Readonly<{ type?: 'text' | 'date'; aide?: string }>

/** A short answer; or, with its hint, why another was corrected. */
export function Ligne({ vue, cle, type = 'text', aide }: LigneProps) {
  const refus = vue.rendu.refus.get(cle)
  const id = `champ-${cle}`
  const { valeur, version } = dansLaCase(vue, cle)
  return (
    <div class={refus ? 'champ champ--erreur' : 'champ'}>
      <label class="champ__libelle" for={id}>
        {nomDuChamp(cle, vue.reglages.numerotation)}
      </label>
      {aide ? (
        <p class="champ__aide" id={`${id}-aide`}>
          {aide}
        </p>
      ) : null}
      <Autre vue={vue} cle={cle} court />
      <input
        class={aide ? 'saisie' : 'saisie saisie--moyen'}
        id={id}
        name={cle}
        form={FORM}
        type={type}
        value={valeur}
        readonly={!vue.peutEcrire}
        data-cle={vue.peutEcrire ? cle : undefined}
        data-version={version}
        aria-invalid={refus ? 'true' : undefined}
        aria-describedby={aide ? `${id}-aide ${id}-dit` : `${id}-dit`}
      />
      <Lu vue={vue} cle={cle} />
      <p class="petit champ__erreur" id={`${id}-dit`} data-dit={cle}>
        {refus ? direRefus(refus, valeur) : ''}
      </p>
      <Provenance vue={vue} cle={cle} />
      {aide ? null : <Marge vue={vue} cle={cle} />}
    </div>
  )
}

/** What the field held when the page was drawn. */
export const Lu = ({ vue, cle }: ChampProps) => (
  <input type="hidden" form={FORM} name={`v-${cle}`} value={dansLaCase(vue, cle).vu} />
)

/** What somebody else wrote there meanwhile. */
export function Autre({ vue, cle, court = false }: ChampProps & { court?: boolean }) {
  const la = vue.rendu.conflits.get(cle)
  if (!vue.peutEcrire) return null
  return (
    <EnMemeTemps
      cle={cle}
      nom={nomDuChamp(cle, vue.reglages.numerotation)}
      autre={la && { texte: la.valeur, version: la.version, par: la.par }}
      form={FORM}
      court={court}
    />
  )
}

/** Where a value came from, and that it was changed. */
export function Provenance({ vue: { champs }, cle }: ChampProps) {
  const champ = champs.get(cle)
  if (!champ || champ.provenance === '') return null
  const raison = champs.get(raisonDe(cle))?.valeur ?? ''
  return (
    <p class="petit doux provenance">
      <Icone nom="info" />
      <span>
        {estCorrige(champ)
          ? `Corrigé par ${leNom(champ.par)}. Trouvé d’abord dans : ${champ.provenance}.`
          : `Trouvé dans : ${champ.provenance}.`}
        {raison === '' ? '' : ` Pourquoi : ${raison}`}
      </span>
    </p>
  )
}
