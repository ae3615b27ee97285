import { ENTETES_DU_SUIVI } from '#modules/programmation/index.ts'
import { ecrireCsv, type FeuilleExport, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { ecrireXlsxEnTravailleur } from '#platform/tableur/travailleur.ts'
import { servirTableur } from '#src/tableur.ts'
import { authorize } from '#src/visit.ts'
import { type Ctx, screen } from '#src/web.ts'
import { NOM_DU_MANQUE } from '../../completude.ts'
import { NOM_DE_L_AVANCEMENT } from '../../dits/domain.ts'
import { NOM_DE_LA_SITUATION } from '../../etat/views.tsx'
import { type LigneDeSuivi, montantDe } from '../../lire.ts'
import { peutSuivreLAnnee } from '../../policy.ts'
import { lireLAnnee } from '../lire.ts'

/** The lines of the page as a file: the same filter, the same order, and no amount that the page would not show. */
export const exportScreen = screen()

exportScreen.get('/suivi/export.csv', async (c) =>
  servirTableur(c, 'suivi', 'csv', new Uint8Array(ecrireCsv(await feuilleDe(c)))),
)

exportScreen.get('/suivi/export.xlsx', async (c) => {
  const octets = await ecrireXlsxEnTravailleur(await feuilleDe(c))
  return servirTableur(c, 'suivi', 'xlsx', octets)
})

async function feuilleDe(c: Ctx): Promise<FeuilleExport> {
  const { visit } = c.var
  authorize(peutSuivreLAnnee(visit.me))
  const { lignes, toutLArgent } = await lireLAnnee(visit, c.req.query())
  return {
    nom: 'Suivi',
    entetes: [...ENTETES_DU_SUIVI, ...(toutLArgent ? ['Demandé', 'Proposé', 'Accordé', 'Réalisé'] : ['Accordé'])],
    lignes: lignes.map((l) => rangee(l, toutLArgent)),
  }
}

function rangee(l: LigneDeSuivi, toutLArgent: boolean): ValeurExport[] {
  const { action: a, compte } = l
  const euros = (etape: 'demande' | 'propose' | 'accorde' | 'realise') => {
    const centimes = montantDe(a, etape)
    return centimes === null ? null : centimes / 100
  }
  return [
    a.annee,
    toutLArgent ? a.ref : null,
    a.titre,
    a.structure,
    a.theme,
    a.quartiers.join(', '),
    l.debut?.toString() ?? null,
    l.fin?.toString() ?? null,
    NOM_DE_LA_SITUATION[l.etat.situation],
    l.etat.raison,
    l.avancementDit === null ? null : NOM_DE_L_AVANCEMENT[l.avancementDit.sens],
    l.avancementDit?.jour.toString() ?? null,
    compte?.seances ?? null,
    compte?.presences ?? null,
    compte?.estimees ?? null,
    compte?.femmes ?? null,
    compte?.hommes ?? null,
    compte?.duQuartier ?? null,
    l.manques.map((un) => NOM_DU_MANQUE[un]).join(', '),
    ...(toutLArgent ? [euros('demande'), euros('propose'), euros('accorde'), euros('realise')] : [euros('accorde')]),
  ]
}
