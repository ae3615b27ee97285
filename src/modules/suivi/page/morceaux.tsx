import {
  direDesAnnulees,
  direDesReserves,
  dontSousReserve,
  ETATS_QUI_TIENNENT,
  MONTANTS_ENTIERS,
  plusQueDemande,
} from '#modules/programmation/index.ts'
import { montant } from '#platform/money.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Barres, Segments } from '#ui/charts.tsx'
import { Liste, Message, Puces, Section, Tableau } from '#ui/data.tsx'
import { direLesNeuves, MANQUES, NOM_DU_MANQUE } from '../completude.ts'
import { ALERTES, SITUATIONS } from '../etat/domain.ts'
import { EtiquetteDeSituation, NOM_DE_LA_SITUATION } from '../etat/views.tsx'
import { type LigneDeSuivi, montantDe, sommeConnue, verseDe } from '../lire.ts'
import type { LigneDArgent } from '../programme/domain.ts'
import { type Chiffre, chiffreDe, totalDe } from './chiffres.ts'
import type { Annee } from './lire.ts'

export type Cadre = Readonly<{ t: Territoire; parametres: Record<string, string>; lignes: readonly LigneDeSuivi[] }>

const nombres = new Intl.NumberFormat('fr-FR')
export const dire = (valeur: number | null, unite: Chiffre['unite']): string =>
  unite === 'centimes' ? montant(valeur) : valeur === null ? '—' : nombres.format(valeur)

export const pourquoi = ({ t, parametres }: Pick<Cadre, 't' | 'parametres'>, cle: string): string =>
  url('/suivi/pourquoi', t, {}, { ...parametres, chiffre: cle })

export const parSituation = (lignes: readonly LigneDeSuivi[]) =>
  SITUATIONS.map((situation) => ({
    situation,
    libelle: NOM_DE_LA_SITUATION[situation],
    valeur: lignes.filter((l) => l.etat.situation === situation).length,
  })).filter(({ valeur }) => valeur > 0)

/** How many actions stand where; each line leads to them. */
export function OuEnSontLesActions({ t, parametres, lignes }: Cadre) {
  const presentes = parSituation(lignes)
  return (
    <Section id="etats" titre="Où en sont les actions">
      <Barres titre="Actions par situation" donnees={presentes} />
      <Puces
        class="rangee sans-impression"
        de={presentes.map(({ situation, libelle, valeur }) => (
          <a href={url('/suivi', t, {}, { ...parametres, situation })}>
            {libelle} : {valeur}
          </a>
        ))}
      />
    </Section>
  )
}

const MONTREES = 8

export const RIEN_N_ATTEND = 'Aucune action n’attend de réponse.'

/** What no alert says: of which actions nothing is known, and which moved since the vote; empty: nothing. */
export function direSansAlerte(lignes: readonly LigneDeSuivi[], deplacees: number): string {
  const inconnues = lignes.filter(({ etat }) => etat.situation === 'inconnue').length
  return [
    inconnues === 0
      ? ''
      : `De ${pluriel(inconnues, 'action, on ne sait pas où elle en est', 'actions, on ne sait pas où elles en sont')}.`,
    deplacees === 0
      ? ''
      : `Depuis le programme voté, ${pluriel(deplacees, 'action a', 'actions ont')} changé de période.`,
  ]
    .join(' ')
    .trim()
}

/** What waits for an answer, with its reason. `prevenues`: each structure had these lines in a letter. */
export function ARegarder({
  t,
  parametres,
  lignes,
  prevenues,
  deplacees,
}: Cadre & Readonly<{ prevenues: boolean; deplacees: number }>) {
  const reste = direSansAlerte(lignes, deplacees)
  const alertes = lignes.filter((l) => ALERTES.includes(l.etat.situation))
  if (alertes.length === 0)
    return (
      <Section id="alertes" titre="À regarder">
        <p>{[RIEN_N_ATTEND, reste].join(' ')}</p>
      </Section>
    )
  const montrees = alertes.slice(0, MONTREES)
  return (
    <Section id="alertes" titre={`À regarder (${alertes.length})`}>
      <p class="doux">
        {prevenues
          ? 'Une lettre est partie à chaque structure depuis, il y a une semaine au moins : un appel vaut mieux qu’un reproche.'
          : 'Un appel vaut mieux qu’un reproche.'}
      </p>
      {reste === '' ? null : <p>{reste}</p>}
      <Liste
        genre="lignes"
        elements={montrees.map(({ action, etat }) => (
          <div class="pile pile--serree">
            <p class="rangee">
              <a href={url('/actions/:id', t, { id: action.id })}>{action.titre}</a>
              <EtiquetteDeSituation situation={etat.situation} />
            </p>
            <p class="petit">
              {etat.raison} <span class="doux">{action.structure}</span>
            </p>
          </div>
        ))}
      />
      {alertes.length > montrees.length ? (
        <p>
          <a href={url('/suivi', t, {}, { ...parametres, situation: 'alertes' })}>Les {alertes.length} à regarder</a>
        </p>
      ) : null}
    </Section>
  )
}

/** The money, funder by funder, in its four states beside what was voted. */
const ETAPES = { demande: 'demandé', propose: 'proposé', accorde: 'accordé', realise: 'réalisé' } as const

export function Argent({
  t,
  parametres,
  lignes,
  argent,
  vote,
  tout,
  signes,
}: Cadre & Pick<Annee, 'signes'> & Readonly<{ argent: readonly LigneDArgent[]; vote: string | null; tout: boolean }>) {
  if (argent.length === 0) return null
  const lien = (etape: keyof typeof ETAPES, l: LigneDArgent, centimes: number | null) =>
    centimes === null ? (
      '—'
    ) : (
      <a
        href={pourquoi({ t, parametres }, `${etape}-de-${l.financeur}`)}
        aria-label={`${montant(centimes)}, ${ETAPES[etape]} de ${l.financeur}`}
      >
        {montant(centimes)}
      </a>
    )
  const [annulees, reserves] = [direLesAnnulees(lignes), direLesReserves(lignes)]
  const verses = tout ? direLesVerses(lignes) : null
  const somme = (de: (l: LigneDArgent) => number | null) => montant(sommeConnue(argent.map(de)))
  return (
    <Section id="argent" titre="L’argent, financeur par financeur">
      <Tableau
        caption={`Montants par financeur, à chaque étape${vote === null ? '' : ', et montant voté'}`}
        captionCachee
        empile
        lignes={argent}
        colonnes={[
          { libelle: 'Financeur', entete: true, valeur: (l: LigneDArgent) => l.financeur },
          ...(vote === null ? [] : [{ libelle: 'Voté', nombre: true, valeur: (l: LigneDArgent) => montant(l.vote) }]),
          ...(tout
            ? [
                { libelle: 'Demandé', nombre: true, valeur: (l: LigneDArgent) => lien('demande', l, l.demande) },
                { libelle: 'Proposé', nombre: true, valeur: (l: LigneDArgent) => lien('propose', l, l.propose) },
              ]
            : []),
          { libelle: 'Accordé', nombre: true, valeur: (l) => lien('accorde', l, l.accorde) },
          ...(tout
            ? [{ libelle: 'Réalisé', nombre: true, valeur: (l: LigneDArgent) => lien('realise', l, l.realise) }]
            : []),
        ]}
        pied={[
          'Total',
          ...(vote === null ? [] : [somme((l) => l.vote)]),
          ...(tout ? [somme((l) => l.demande), somme((l) => l.propose)] : []),
          somme((l) => l.accorde),
          ...(tout ? [somme((l) => l.realise)] : []),
        ]}
      />
      {vote === null ? null : <p class="petit doux">« Voté » : tel que gardé sous « {vote} ».</p>}
      {tout && argent.some((l) => l.realise !== null) ? (
        <p class="petit doux">« Réalisé » : tel que noté dans les financements.</p>
      ) : null}
      {parametres.quartier ? <p class="petit doux">{MONTANTS_ENTIERS}</p> : null}
      {annulees === null ? null : <p class="petit doux">{annulees}</p>}
      {reserves === null ? null : <p class="petit doux">{reserves}</p>}
      {verses === null ? null : <p class="petit doux">{verses}</p>}
      {tout ? <AccordePlusQueDemande t={t} lignes={lignes} /> : null}
      <SignesAutrement t={t} lignes={lignes} signes={signes} />
    </Section>
  )
}

/** The sum of « réalisé » is not what was signed, or lacks it: of which actions, and by how much. */
export function SignesAutrement({ t, lignes, signes }: Pick<Cadre, 't' | 'lignes'> & Pick<Annee, 'signes'>) {
  const dits = lignes.flatMap(({ action }) => (signes.get(action.id) ?? []).map((un) => ({ action, ...un })))
  const [autres, sansNote] = [dits.filter(({ note }) => note), dits.filter(({ note }) => !note)]
  const puces = (de: typeof dits) => (
    <Puces
      de={de.map(({ action, dit }) => (
        <>
          <a href={url('/actions/:id', t, { id: action.id })}>{action.titre}</a>, {dit}
        </>
      ))}
    />
  )
  return (
    <>
      {autres.length === 0 ? null : (
        <Message genre="attention" titre="Des bilans signés disent d’autres montants réalisés que ceux additionnés ici">
          {puces(autres)}
        </Message>
      )}
      {sansNote.length === 0 ? null : (
        <details class="pile">
          <summary>{direSansNote(sansNote.length)}</summary>
          {puces(sansNote)}
        </details>
      )}
    </>
  )
}

/** What is signed, and is in no sum of « réalisé ». */
export const direSansNote = (actions: number): string =>
  `${pluriel(actions, 'bilan signé dit un montant réalisé qui n’est', 'bilans signés disent un montant réalisé qui n’est')} pas noté dans « Financements », ni additionné ici`

export const direLeTrop = (
  f: Readonly<{ financeur: string; accorde: number | null; demande: number | null }>,
): string => `${f.financeur} : ${montant(f.accorde)} accordés pour ${montant(f.demande)} demandés`

/** Seldom meant: often a column or a line taken for another. */
export function AccordePlusQueDemande({
  t,
  lignes,
}: Readonly<{ t: Territoire; lignes: readonly Readonly<{ action: LigneDeSuivi['action'] }>[] }>) {
  const trop = lignes.flatMap(({ action }) => plusQueDemande(action.financements).map((f) => ({ action, f })))
  if (trop.length === 0) return null
  return (
    <Message genre="attention" titre="Accordé plus que demandé : à vérifier">
      <Puces
        de={trop.map(({ action, f }) => (
          <>
            <a href={url('/actions/:id', t, { id: action.id })}>{action.titre}</a>
            {`, ${direLeTrop(f)}`}
          </>
        ))}
      />
    </Message>
  )
}

/** What was called off waits for nothing: its reserve is in no sum. */
const accordes = (lignes: readonly LigneDeSuivi[]) =>
  lignes
    .filter(({ action }) => action.etat !== 'annulee')
    .map(({ action }) => ({ accorde: montantDe(action, 'accorde'), sousReserve: action.sousReserve }))

/** What is granted with a reserve: behind a sum, and under a table. */
export const lesReserves = (lignes: readonly LigneDeSuivi[]): string => dontSousReserve(accordes(lignes))
export const direLesReserves = (lignes: readonly LigneDeSuivi[]): string | null => direDesReserves(accordes(lignes))

/** What called off actions still hold, so that « accordé » is not set against the programme voted without them. */
export function direLesAnnulees(lignes: readonly LigneDeSuivi[]): string | null {
  const accordes = (de: readonly LigneDeSuivi[]) =>
    de.map((l) => montantDe(l.action, 'accorde') ?? 0).filter((un) => un > 0)
  const somme = (montants: readonly number[]) => montants.reduce((total, un) => total + un, 0)
  const annulees = accordes(lignes.filter((l) => l.etat.situation === 'annulee'))
  const tiennent = somme(accordes(lignes.filter((l) => ETATS_QUI_TIENNENT.includes(l.action.etat))))
  const tenues = { annulees: { nombre: annulees.length, accorde: somme(annulees) }, tiennent }
  return direDesAnnulees(tenues, somme(accordes(lignes)))
}

/** What the city's tracker says paid, which is written nowhere else. */
export function direLesVerses(lignes: readonly LigneDeSuivi[]): string | null {
  const verses = lignes.map(verseDe).filter((un) => un !== null)
  return verses.length === 0
    ? null
    : `Versé, d’après le tableau de la ville : ${montant(sommeConnue(verses))}, pour ${pluriel(verses.length, 'action', 'actions')}.`
}

const enDonnee = (lignes: readonly LigneDeSuivi[], cle: string, libelle: string) => {
  const chiffre = chiffreDe(cle)
  const valeur = chiffre ? totalDe(lignes, chiffre) : null
  return valeur === null ? [] : [{ cle, libelle, valeur }]
}

export const DES_PRESENCES =
  'Ce sont des présences, pas des personnes : on n’additionne jamais des personnes d’une action à l’autre. Seules comptent les séances pour lesquelles quelqu’un l’a noté.'

export type Donnee = Readonly<{ cle: string; libelle: string; valeur: number }>

/** Presences as far as somebody said of whom. */
export function lesPublics(lignes: readonly LigneDeSuivi[]) {
  return {
    genres: [
      ...enDonnee(lignes, 'femmes', 'Femmes'),
      ...enDonnee(lignes, 'hommes', 'Hommes'),
      ...enDonnee(lignes, 'non-dit', 'Non dit'),
    ],
    ou: [...enDonnee(lignes, 'du-quartier', 'Du quartier'), ...enDonnee(lignes, 'hors-quartier', 'D’ailleurs')],
  }
}

/** For whom: presences only, as far as somebody said it; how much was not said is said too. */
export function PourQui({ t, parametres, lignes, ages }: Cadre & Readonly<{ ages: readonly Donnee[] }>) {
  const { genres, ou } = lesPublics(lignes)
  if (genres.length + ages.length + ou.length === 0) return null
  const liens = [...genres, ...ages, ...ou]
  return (
    <Section id="publics" titre="Pour qui">
      <p>{DES_PRESENCES}</p>
      <div class="grille">
        {ages.length > 0 ? <Barres titre="Présences par âge" donnees={ages} /> : null}
        <div class="pile">
          {genres.length > 0 ? <Segments titre="Présences de femmes et d’hommes" donnees={genres} /> : null}
          {ou.length > 0 ? <Segments titre="Du quartier ou d’ailleurs" donnees={ou} /> : null}
        </div>
      </div>
      <details class="sans-impression">
        <summary>Pourquoi ces chiffres ?</summary>
        <Puces
          de={liens.map(({ cle, libelle, valeur }) => (
            <a href={pourquoi({ t, parametres }, cle)}>
              {libelle} : {nombres.format(valeur)}
            </a>
          ))}
        />
      </details>
    </Section>
  )
}

/** How far the year can be told: what is known, and what is missing, by kind. */
export function ceQuiEstDocumente(lignes: readonly LigneDeSuivi[]) {
  const somme = (cle: string) => {
    const chiffre = chiffreDe(cle)
    return chiffre ? (totalDe(lignes, chiffre) ?? 0) : 0
  }
  return {
    documentees: pluriel(somme('documentees'), 'action documentée', 'actions documentées'),
    suite: `sur ${pluriel(somme('a-raconter'), 'action commencée ou finie', 'actions commencées ou finies')} : un compte, la valeur d’un indicateur ou un bilan dit ce qui a été fait.`,
    manques: MANQUES.map((un) => ({
      libelle: NOM_DU_MANQUE[un],
      valeur: lignes.filter((l) => l.manques.includes(un)).length,
    })).filter(({ valeur }) => valeur > 0),
    neuves: direLesNeuves(lignes.map(({ dossier }) => dossier)),
  }
}

export function Completude({ t, parametres, lignes }: Cadre) {
  const { documentees, suite, manques, neuves } = ceQuiEstDocumente(lignes)
  return (
    <Section id="completude" titre="Ce qui est documenté">
      <p>
        <a href={pourquoi({ t, parametres }, 'documentees')}>{documentees}</a> {suite}
      </p>
      {manques.length === 0 ? (
        <p>Rien ne manque.</p>
      ) : (
        <>
          <Barres titre="Ce qui manque, en nombre d’actions" donnees={manques} />
          <p class="sans-impression">
            <a href={url('/suivi', t, {}, { ...parametres, manque: 'oui' })}>Les actions où quelque chose manque</a>
          </p>
        </>
      )}
      {neuves === null ? null : <p class="petit doux">{neuves}</p>}
    </Section>
  )
}
