import { enClair } from '#platform/dates.ts'
import type { Rempli } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Carte, Etiquette } from '#ui/data.tsx'
import { Champ, champs, GroupeDeChamps, Zone } from '#ui/fields.tsx'
import {
  type Effet,
  estContredit,
  FACONS,
  type Piece,
  pointFaible,
  quiAppuient,
  sourcesEnPartie,
  sourcesIndependantes,
  surDesMotsDAvant,
} from './domain.ts'
import { FormDEffet } from './saisie.ts'
import type { EffetLu } from './store.ts'
import { ATTACHE_COURTE, direLePointFaible, NOM_DE_LA_FACON, textes } from './textes.fr.ts'

/** « 3 sources indépendantes ; une voix dit autre chose » */
export function direLEtat(effet: Pick<Effet, 'pieces' | 'mots'>): string {
  const contre = effet.pieces.filter(({ sens, maillon }) => sens === 'contredit' && maillon !== null).length
  const avant = surDesMotsDAvant(effet).length
  const enPartie = sourcesEnPartie(effet).length
  return [
    pluriel(
      sourcesIndependantes(effet).length,
      'source indépendante',
      'sources indépendantes',
      'Aucune source indépendante',
    ),
    ...(enPartie > 0 ? [pluriel(enPartie, 'autre ne l’appuie qu’en partie', 'autres ne l’appuient qu’en partie')] : []),
    ...(avant > 0
      ? [pluriel(avant, 'pièce donnée sur une rédaction d’avant', 'pièces données sur une rédaction d’avant')]
      : []),
    ...(contre > 0 ? [pluriel(contre, 'voix dit autre chose', 'voix disent autre chose')] : []),
  ].join(' ; ')
}

/** « Confirmé », « Confirmé en partie » */
export const direLaFacon = ({ facon, enPartie }: Pick<Piece, 'facon' | 'enPartie'>): string =>
  `${NOM_DE_LA_FACON[facon]}${enPartie ? ' en partie' : ''}`

/** « Dit 2, vu 1, confirmé 1, confirmé en partie 1 »: how what bears it out is known, in no order of worth. */
export function direLesFacons(effet: Pick<Effet, 'pieces' | 'mots'>): string {
  const ranges = quiAppuient(effet).toSorted((a, b) => FACONS.indexOf(a.facon) - FACONS.indexOf(b.facon))
  return [...Map.groupBy(ranges, direLaFacon)]
    .map(([dite, siennes]) => `${dite.toLocaleLowerCase('fr')} ${siennes.length}`)
    .join(', ')
}

/** One effect in a list: what changed, of which action, what is known of it and what is not. */
export const CarteDEffet = ({ effet, t, mieux }: { effet: EffetLu; t: Territoire; mieux: boolean }) => (
  <Carte titre={effet.changement} href={url('/effets/:id', t, { id: effet.id })} surTitre={effet.action}>
    {mieux || estContredit(effet) ? (
      <p class="etiquettes">
        {mieux ? <Etiquette genre="accent">{textes.mieuxEtaye}</Etiquette> : null}
        {estContredit(effet) ? <Etiquette genre="attente">Des voix contraires</Etiquette> : null}
      </p>
    ) : null}
    <p>{direLEtat(effet)}</p>
    <p class="petit doux">{direLePointFaible(pointFaible(effet))}</p>
  </Carte>
)

/** « une voisine, le 3 mars 2026, sans lien avec l’action » */
export const quiDit = (piece: Piece): string =>
  `${piece.source}, le ${enClair(piece.jour)}, ${ATTACHE_COURTE[piece.attache]}`

/** The fields of an effect: what changed, who, where, when; what it is worth; the action’s part; what else explains it. */
export function ChampsDEffet({ values, errors }: Rempli) {
  const champ = champs(FormDEffet, values, errors)
  return (
    <>
      <Zone
        {...champ('changement')}
        libelle="Qu’est-ce qui a changé ?"
        aide="Une phrase, en mieux ou en moins bien : « Les parents restent après la sortie et se parlent »."
        lignes={3}
      />
      <GroupeDeChamps titre="Qui, où, quand ?">
        <Champ {...champ('pourQui')} libelle="Pour qui" aide="Sans nom : « des parents de l’école »" />
        <Champ {...champ('lieu')} libelle="Où" />
        <Champ {...champ('periode')} libelle="Depuis quand" />
        <Champ {...champ('annee')} libelle="Année de la programmation" inputmode="numeric" largeur="court" />
      </GroupeDeChamps>
      <Zone {...champ('importance')} libelle="En quoi cela compte" lignes={2} />
      <Zone
        {...champ('contribution')}
        libelle="La part de l’action"
        aide="Comment l’action a pu y aider, ou pas."
        lignes={3}
      />
      <GroupeDeChamps titre="Ce qui pourrait l’expliquer autrement">
        <Champ {...champ('rivale1')} libelle="Une autre explication" aide="« L’éclairage refait au printemps »" />
        <Champ {...champ('rivale2')} libelle="Une deuxième" />
        <Champ {...champ('rivale3')} libelle="Une troisième" />
      </GroupeDeChamps>
    </>
  )
}
