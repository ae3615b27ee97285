import { sql } from 'kysely'
import { plier } from '#platform/texte.ts'
import { PARTIE } from '#src/ground/signatures-store.ts'
import { estAuBureau, type Me, type Tx } from '#src/ground/visit.ts'
import { motsDeNoms, type NomsConnus } from './noms.ts'

/**
 * The names that words of the council should not say: of all who are or were of it, and of whoever the reader may find by name
 * here. In one statement.
 */
export async function nomsConnus(tx: Tx, me: Me): Promise<NomsConnus> {
  const { rows } = await sql<{ nom: string; qui: 'membre' | 'gens' | 'lieu' }>`
    select nom_ecrit as nom, 'membre' as qui from membres_du_conseil where nom_ecrit <> ${PARTIE}
    union select trim(p.prenom || ' ' || p.nom), 'membre' from membres_du_conseil m
      join personnes p on p.territoire_id = m.territoire_id and p.id = m.personne_id where p.efface_le is null
    union select trim(prenom || ' ' || nom), 'gens' from personnes p where efface_le is null and (${estAuBureau(me)}
      or cercle <> 'habitant' or exists (select from derniers_accords d where d.territoire_id = p.territoire_id
        and d.personne_id = p.id and d.usage = 'annuaire' and d.accorde))
    union select nom, 'lieu' from quartiers union select nom, 'lieu' from lieux
    union select nom, 'lieu' from structures`.execute(tx)
  const de = (genre: (typeof rows)[number]['qui']) => rows.filter(({ qui }) => qui === genre).map(({ nom }) => nom)
  return { membres: motsDeNoms(de('membre')), gens: motsDeNoms(de('gens')), lieux: de('lieu').map(plier) }
}
