import {
  type ColonneDite,
  enTableau,
  PageDePapier,
  type Papier,
  peutVoirArgent,
  plusQueDemande,
  servirLePapier,
} from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { joints, leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { direLeTrop } from '../../page/morceaux.tsx'
import type { PartDuVote } from '../domain.ts'
import type { Comparaison } from '../usecases.ts'
import {
  direLaDecision,
  direLeChangement,
  direLeGenre,
  direLesTotaux,
  type EcartDit,
  ecartDe,
  enPlusOuEnMoins,
  lireLeVote,
} from './vote.tsx'

/** The programme voted beside today's, on paper: a page to print, and the same as a sheet that is sent. */
export const papierDuVoteScreen = screen()
const PATH = '/suivi/programme-vote/comite'

papierDuVoteScreen.get(PATH, async (c) => {
  const { visit, query, papier } = await pageData(c)
  const retour = { href: url('/suivi/programme-vote', visit, {}, query), libelle: 'Programme voté' }
  return c.html(<PageDePapier {...{ c, papier, query, retour }} path={PATH} toutes={[]} />)
})

papierDuVoteScreen.get(`${PATH}/pdf`, async (c) => {
  const { annee, query, papier } = await pageData(c)
  return servirLePapier(c, papier, PATH, query, `programme-vote-${annee}`)
})

async function pageData(c: Ctx) {
  const { visit, annee, comparaison } = await lireLeVote(c, c.req.query('annee'))
  const query = { annee: String(annee), ...(comparaison ? { vote: comparaison.programme.id } : {}) }
  return { visit, annee, query, papier: papierDuVote(visit, annee, comparaison) }
}

function papierDuVote(visit: Visit, annee: number, lue: Comparaison | null): Papier {
  const titre = `Le programme voté ${annee}, ${visit.territoire.nom}`
  const auJour = `au ${enClair(jourDe(visit.now))}`
  if (lue === null) return { titre, sousTitre: auJour, notes: ['Aucun programme n’est encore gardé.'], tableaux: [] }
  const { programme, ecarts, total } = lue
  const trop = peutVoirArgent(visit.me, null)
    ? lue.trop.flatMap((a) => plusQueDemande(a.financements).map((f) => `${a.titre}, ${direLeTrop(f)}`))
    : []
  const gardees = pluriel(programme.actions, 'action gardée', 'actions gardées')
  const combien = (...genres: EcartDit['genre'][]) => ecarts.filter(({ genre }) => genres.includes(genre)).length
  const bref = [
    pluriel(combien('ajoutee'), 'action ajoutée', 'actions ajoutées'),
    pluriel(combien('retiree', 'annulee'), 'retirée ou annulée', 'retirées ou annulées'),
    pluriel(combien('changee'), 'changée', 'changées'),
    `${ecartDe(total)} sur ce qui est accordé`,
  ]
  return {
    titre,
    sousTitre: `Depuis « ${programme.nom} » : ${gardees} le ${enClair(jourDe(programme.gardeLe))} par ${leNom(programme.par)} — ${auJour}`,
    notes: [ecarts.length === 0 ? 'Rien n’a changé depuis.' : `${bref.join(', ')}.`],
    tableaux: [
      enTableau('Par financeur', parts('Financeur', total), lue.parFinanceur, {
        total: 'Total',
        dits: [
          ...direLesTotaux(lue),
          ...(trop.length === 0 ? [] : [`Accordé plus que demandé, à vérifier : ${trop.join(' ; ')}.`]),
        ],
        entier: true,
      }),
      enTableau('Par thème', parts('Thème', total), lue.parTheme, { total: 'Total', entier: true }),
      ...(ecarts.length === 0
        ? []
        : [enTableau('Ce qui a changé, et la décision', changements(visit, total), ecarts, { total: 'En tout' })]),
    ],
  }
}

const parts = (par: string, total: PartDuVote): readonly ColonneDite<PartDuVote>[] => [
  { cle: 'par', libelle: par, part: 1, dit: ({ nom }) => nom },
  { cle: 'vote', libelle: 'Voté', dit: ({ vote }) => montant(vote), somme: () => montant(total.vote) },
  { cle: 'jour', libelle: 'Aujourd’hui', dit: ({ accorde }) => montant(accorde), somme: () => montant(total.accorde) },
  { cle: 'ecart', libelle: 'Différence', dit: ecartDe, somme: () => ecartDe(total) },
]

const changements = (visit: Visit, total: PartDuVote): readonly ColonneDite<EcartDit>[] => [
  { cle: 'action', libelle: 'Action', part: 3, dit: ({ titre }) => titre },
  { cle: 'structure', libelle: 'Structure', part: 2, dit: ({ structure }) => structure },
  {
    cle: 'quoi',
    libelle: 'Ce qui a changé',
    part: 4,
    dit: (e) =>
      joints([e.genre === 'changee' ? '' : `${direLeGenre(e)}.`, ...e.changements.map(direLeChangement)], ' '),
  },
  { cle: 'decision', libelle: 'La décision', part: 2.6, dit: (e) => direLaDecision(e, visit) || '—' },
  { cle: 'ecart', libelle: 'Différence', dit: (e) => enPlusOuEnMoins(e.centimes), somme: () => ecartDe(total) },
]
