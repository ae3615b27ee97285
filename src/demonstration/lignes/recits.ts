import { empreinteDe, VERSION_DE_L_ACCORD } from '#modules/recits/index.ts'
import { instantDe } from '#platform/dates.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import type { Recit } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

const PAR = { lien: 'par lien', papier: 'Le conseil citoyen', bureau: 'Coup de pouce aux projets' } as const
const CHOIX = 'choix de l’automne'
const JOUR_DU_CHOIX = -14
const CHOIX_D_AVANT = 'choix de l’automne d’avant'

/** Fourteen stories, and what a group chose of them in the autumn; one was taken back since. */
export function lignesDeRecits(c: Contexte): Lignes {
  const choisis = c.d.recits.filter(({ choisi }) => choisi !== null)
  const avant = c.d.recits.filter(({ choisiAvant }) => choisiAvant !== undefined)
  // Of last year, whatever the day it is opened: its evaluation tells it.
  const jourDAvant = Temporal.PlainDate.from({ year: c.aujourdhui.year - 1, month: 11, day: 20 })
  return {
    recits: c.d.recits.map((un) => recit(c, un)),
    accords_de_recit: c.d.recits.flatMap((un) => accords(c, un)),
    choix_de_recits: [
      {
        territoire_id: c.territoire_id,
        id: c.id(CHOIX),
        titre: 'Récits de l’automne',
        jour: c.jour(JOUR_DU_CHOIX),
        groupe: 'sept membres du conseil et quatre habitantes',
        note_par: 'Le conseil citoyen',
        cree_le: c.instant(JOUR_DU_CHOIX),
        clos_le: c.instant(JOUR_DU_CHOIX),
      },
      {
        territoire_id: c.territoire_id,
        id: c.id(CHOIX_D_AVANT),
        titre: 'Récits de l’automne d’avant',
        jour: jourDAvant.toString(),
        groupe: 'cinq membres du conseil et trois habitants',
        note_par: 'Le conseil citoyen',
        cree_le: instantDe(jourDAvant),
        clos_le: instantDe(jourDAvant),
      },
    ],
    recits_choisis: [
      ...avant.map(({ id, choisiAvant = '' }, rang) => ({
        territoire_id: c.territoire_id,
        choix_id: c.id(CHOIX_D_AVANT),
        recit_id: c.id(id),
        raison: choisiAvant,
        note_par: 'Le conseil citoyen',
        choisi_le: instantDe(jourDAvant).add({ seconds: rang }),
      })),
      ...choisis.map(({ id, choisi, etat }, rang) => ({
        territoire_id: c.territoire_id,
        choix_id: c.id(CHOIX),
        recit_id: c.id(id),
        raison: etat === 'retire' ? '' : (choisi ?? ''),
        note_par: 'Le conseil citoyen',
        choisi_le: c.instant(JOUR_DU_CHOIX).add({ seconds: rang }),
      })),
    ],
  }
}

const motsDe = ({ texte, langue, sens, depuis, autre, nom }: Recit) => ({ texte, langue, sens, depuis, autre, nom })

function recit(c: Contexte, un: Recit): Row<'recits'> {
  const { accord, etat, entree } = un
  const id = c.id(un.id)
  const relu = etat === 'garde' ? { relu_par: 'Le conseil citoyen', relu_le: c.instant(un.jour + 1) } : {}
  return {
    territoire_id: c.territoire_id,
    id,
    lettres: lettresDe(id),
    ...motsDe(un),
    accord,
    empreinte: etat === 'retire' ? '' : empreinteDe(motsDe(un)),
    action_id: un.action === null ? null : c.id(un.action),
    personne_id: un.talent === null ? null : c.id(un.talent),
    entree,
    note_par: PAR[entree],
    raconte_le: c.instant(un.jour),
    etat,
    ...relu,
    retire_le: un.retireJour === undefined ? null : c.instant(un.retireJour),
  }
}

function accords(c: Contexte, un: Recit): Row<'accords_de_recit'>[] {
  const donne = (accord: 'conseil' | 'public' | 'retrait', jour: number): Row<'accords_de_recit'> => ({
    territoire_id: c.territoire_id,
    id: c.id(`${accord} ${un.id}`),
    recit_id: c.id(un.id),
    accord,
    nomme: accord !== 'retrait' && un.nom !== '',
    empreinte: accord === 'retrait' ? '' : empreinteDe(motsDe(un)),
    version_texte: VERSION_DE_L_ACCORD,
    recueilli_par: PAR[un.entree],
    donne_le: c.instant(jour),
  })
  return [donne(un.accord, un.jour), ...(un.retireJour === undefined ? [] : [donne('retrait', un.retireJour)])]
}
