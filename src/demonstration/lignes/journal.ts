import { etatDeMiseEnLien, FINANCEURS } from '../correspondances.ts'
import { vote } from '../suivi.ts'
import type { MiseEnLien } from '../types.ts'
import type { Contexte, Row } from './contexte.ts'

type Etat = Row<'mises_en_lien'>['etat']
/** Who does it: the go-between, the talent, the structure's contact, or somebody who is not known yet. */
type Qui = 'coordination' | 'talent' | 'porteur' | 'visiteur'
type Pas = Readonly<{ geste: string; qui: Qui; le: Temporal.Instant; apres: Etat }>

/** The history of the mises en lien: each step that the content tells, at its date, as living it would have written. */
export const journal = (c: Contexte): Row<'journal'>[] => c.d.misesEnLien.flatMap((lien) => histoire(c, lien))

function histoire(c: Contexte, lien: MiseEnLien): Row<'journal'>[] {
  const pas = [...debut(c, lien), ...suite(c, lien), ...fin(c, lien)]
  return pas.map(({ geste, qui, le, apres }, rang) => {
    const avant = pas[rang - 1]?.apres ?? 'suggeree'
    return {
      territoire_id: c.territoire_id,
      id: c.id(`journal-${lien.id}-${rang}`),
      objet: 'mise-en-lien',
      objet_id: c.id(lien.id),
      geste,
      changements: JSON.stringify(avant === apres ? {} : { etat: { avant, apres } }),
      ...auteurDe(c, lien, qui),
      fait_le: aSonRang(c, le, rang, pas.length),
    }
  })
}

/** Steps of one day keep their order, and none is later than now. */
function aSonRang(c: Contexte, le: Temporal.Instant, rang: number, total: number): Temporal.Instant {
  const [voulu, auPlusTard] = [le.add({ seconds: rang }), c.now.subtract({ seconds: total - rang })]
  return Temporal.Instant.compare(voulu, auPlusTard) > 0 ? auPlusTard : voulu
}

function debut(c: Contexte, lien: MiseEnLien): Pas[] {
  if (lien.origine === 'je-peux-aider' || lien.etat === 'suggeree') return []
  return [{ geste: 'retenir', qui: 'coordination', le: c.instant(lien.creeeJour), apres: 'retenue' }]
}

const REPONSES: Readonly<Record<string, Pick<Pas, 'geste' | 'apres'>>> = {
  oui: { geste: 'oui-du-talent', apres: 'acceptee-par-le-talent' },
  non: { geste: 'non-du-talent', apres: 'refusee-par-le-talent' },
  'pas-cette-fois': { geste: 'pas-cette-fois', apres: 'refusee-par-le-talent' },
  'sans-reponse': { geste: 'sans-reponse', apres: 'proposee-au-talent' },
}

function suite(c: Contexte, lien: MiseEnLien): Pas[] {
  const { proposeeTalentJour, reponseTalent, reponseTalentJour, proposeePorteurJour, reponsePorteurJour } = lien
  const pas: Pas[] = []
  const ajouter = (jour: number | undefined, un: Omit<Pas, 'le'> | undefined) => {
    if (jour !== undefined && un) pas.push({ ...un, le: c.instant(jour) })
  }
  ajouter(proposeeTalentJour, { geste: 'proposer-au-talent', qui: 'coordination', apres: 'proposee-au-talent' })
  const reponse = reponseTalent ? REPONSES[reponseTalent] : undefined
  ajouter(reponseTalentJour, reponse && { ...reponse, qui: quiRepond(lien) })
  ajouter(proposeePorteurJour, { geste: 'proposer-au-porteur', qui: 'coordination', apres: 'proposee-au-porteur' })
  ajouter(
    reponsePorteurJour,
    lien.reponsePorteur === 'non'
      ? { geste: 'non-du-porteur', qui: 'porteur', apres: 'refusee-par-le-porteur' }
      : { geste: 'oui-du-porteur', qui: 'porteur', apres: 'coordonnees-partagees' },
  )
  return pas
}

/** A yes by voice, or no answer at all, is written by the go-between; an answer to the public call by somebody unknown. */
function quiRepond(lien: MiseEnLien): Qui {
  if (lien.origine === 'je-peux-aider') return 'visiteur'
  return lien.canal === 'voix' || lien.reponseTalent === 'sans-reponse' ? 'coordination' : 'talent'
}

const FINS: Readonly<Partial<Record<Etat, string>>> = {
  realisee: 'realiser',
  'pas-realisee': 'ne-pas-realiser',
  orientee: 'orienter',
  retiree: 'retirer',
}

function fin(c: Contexte, lien: MiseEnLien): Pas[] {
  const apres = etatDeMiseEnLien(lien)
  const geste = FINS[apres]
  if (!geste) return []
  const qui = apres === 'retiree' ? (lien.retireePar ?? 'coordination') : 'coordination'
  return [{ geste, qui, le: lien.faitLe ? c.instantDe(lien.faitLe) : c.instant(lien.finJour), apres }]
}

function auteurDe(c: Contexte, lien: MiseEnLien, qui: Qui): Pick<Row<'journal'>, 'auteur' | 'auteur_id'> {
  if (qui === 'visiteur') return { auteur: 'visiteur', auteur_id: null }
  if (qui === 'talent') return { auteur: 'par lien', auteur_id: c.id(lien.talent) }
  if (qui === 'porteur') {
    const action = c.actions.get(c.appels.get(lien.appel)?.action ?? '')
    return { auteur: 'par lien', auteur_id: action ? c.id(action.contact) : null }
  }
  return coordination(c)
}

function coordination(c: Contexte): Pick<Row<'journal'>, 'auteur' | 'auteur_id'> {
  const elle = c.d.conseil.find((membre) => membre.role === 'coordination')?.talent ?? ''
  return { auteur: c.talents.get(elle)?.prenom ?? 'Coup de pouce aux projets', auteur_id: c.id(elle) }
}

/** What became of actions since their vote, a month after it. */
export const depuisLeVote = (c: Contexte): Row<'journal'>[] =>
  c.d.actions.flatMap((a) => {
    const avant = Object.entries(vote.autrement).find(([id]) => id === a.id)?.[1]
    if (!avant) return []
    const apres = new Map(
      a.financements.map((f) => [`financements.${FINANCEURS[f.financeur]}.accorde`, f.accordeCentimes]),
    )
    const dits = Object.entries(avant.accordeCentimes ?? {}).map(([payeur, centimes]) => {
      const champ = `financements.${payeur}.accorde`
      return [champ, { avant: centimes, apres: apres.get(champ) ?? null }] as const
    })
    const titre = avant.titre === null ? {} : { titre: { avant: avant.titre, apres: a.titre } }
    return [
      {
        territoire_id: c.territoire_id,
        id: c.id(`journal-${a.id}-vote`),
        objet: 'action',
        objet_id: c.id(a.id),
        geste: 'modifier',
        changements: JSON.stringify({ ...titre, ...Object.fromEntries(dits) }),
        ...coordination(c),
        fait_le: c.instant(vote.jour + 30),
      },
    ]
  })
