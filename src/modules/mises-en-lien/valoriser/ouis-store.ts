import { type SqlBool, sql } from 'kysely'
import { actif } from '#modules/annuaire/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { dansSesQuartiers } from '#src/ground/quartiers-queries.ts'
import { bureauDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { DU_COUP } from './coups-de-pouce-store.ts'
import { estLisible, type Nom, nommee, visibiliteDuMerci } from './domain.ts'
import { accordDuMerci, accordDuPortrait, coups, LUS, nomsConnus, PHOTO_ACCORDEE, portraits } from './store.ts'

/** What may be shown of somebody who was not asked yet, in full: a thank-you that says their first name; `titre` null: their portrait. */
export type OuiADemander = Nom & Readonly<{ talentId: Id; personneId: Id | null; titre: string | null; texte: string }>

type De = Readonly<{ personneId: Id } | Visit>

/** All that waits for a yes, newest first: of this person, or of those whom the desk may ask now, in its quartiers. */
export const ouisADemander = async (tx: Tx, de: De): Promise<OuiADemander[]> =>
  (await together([mercisADemander(tx, de), portraitsADemander(tx, de)])).flat()

async function portraitsADemander(tx: Tx, de: De): Promise<OuiADemander[]> {
  const lus = portraits(tx)
    .select('t.personne_id')
    .where(PHOTO_ACCORDEE)
    .where(accordDuPortrait, 'is', null)
    .where('personneId' in de ? sql<SqlBool>`t.personne_id = ${de.personneId}` : actif(jourDe(de.now)))
    .orderBy('o.cree_le', 'desc')
    .orderBy('o.id')
    .limit(LUS)
    .execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  // A yes to what a name holds back would show nothing.
  return rows.flatMap((row) => {
    const { talent_id: talentId, personne_id: personneId, prenom, nom, texte } = row
    return estLisible(texte, nommee(row), true, annuaire)
      ? [{ talentId, personneId, prenom, nom, titre: null, texte }]
      : []
  })
}

async function mercisADemander(tx: Tx, de: De): Promise<OuiADemander[]> {
  const lus = coups(tx)
    .clearSelect()
    .select(['c.talent_id', 't.personne_id', 'p.prenom', 'p.nom', 'p.noms_d_avant', 'c.titre', 'c.merci'])
    .where('c.merci_public', '=', true)
    .where('c.merci_relu_par', 'is not', null)
    .where('c.merci', '<>', '')
    .where(accordDuMerci, 'is', null)
    .where((eb) =>
      'personneId' in de
        ? eb('t.personne_id', '=', de.personneId)
        : eb.and([sql<SqlBool>`${dansSesQuartiers(de.me, DU_COUP, ...bureauDe(de.me))}`, actif(jourDe(de.now))]),
    )
    .orderBy('c.jour', 'desc')
    .orderBy('c.id', 'desc')
    .limit(LUS)
    .execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  return rows.flatMap((row) => {
    const { talent_id, personne_id: personneId, prenom, nom, titre, merci } = row
    if (talent_id === null || prenom === null || nom === null) return []
    const attend = visibiliteDuMerci(merci, nommee(row), false, annuaire, titre) === 'attend-son-oui'
    return attend ? [{ talentId: talent_id, personneId, prenom, nom, titre, texte: merci }] : []
  })
}
