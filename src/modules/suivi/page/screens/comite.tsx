import {
  colonnesChoisies,
  PageDePapier,
  peutVoirArgent,
  retenirLesColonnes,
  servirLePapier,
  seulement,
} from '#modules/programmation/index.ts'
import { url } from '#platform/url.ts'
import { annexes } from '#src/ground/host.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { peutSuivreLAnnee } from '../../policy.ts'
import { colonnesDuSuivi, comiteDuSuivi } from '../comite.ts'
import { lireLAnnee } from '../lire.ts'
import { direLeChoix, lireLeReste } from './annee.tsx'

/** The same year on paper, for a committee: a page to print, and the same as a sheet that is sent. */
export const comiteScreen = screen()
const PATH = '/suivi/comite'

comiteScreen.get(PATH, async (c) => {
  const { visit, query, toutes, papier } = await pageData(c)
  const retour = { href: url('/suivi', visit, {}, query), libelle: 'Suivi' }
  return c.html(<PageDePapier {...{ c, papier, query, retour, toutes }} path={PATH} />)
})

comiteScreen.get(`${PATH}/pdf`, async (c) => {
  const { annee, query, papier } = await pageData(c)
  return servirLePapier(c, papier, PATH, query, `suivi-${annee}`)
})

comiteScreen.post(PATH, async (c) => {
  const { me } = c.var.visit
  authorize(peutSuivreLAnnee(me))
  return retenirLesColonnes(c, PATH, colonnesDuSuivi(peutVoirArgent(me, null)))
})

async function pageData(c: Ctx) {
  const { visit } = c.var
  authorize(peutSuivreLAnnee(visit.me))
  const annee = await lireLAnnee(visit, c.req.query())
  const reste = await lireLeReste(visit, annee)
  const toutes = colonnesDuSuivi(annee.toutLArgent)
  const colonnes = colonnesChoisies(c, PATH, toutes)
  const papier = comiteDuSuivi(visit, { ...annee, ...reste, coupe: seulement(direLeChoix(annee)), colonnes })
  const annexees = await read(visit, (tx) => annexes(visit, tx))
  return { visit, annee: annee.filtre.annee, query: annee.parametres, toutes, papier: { ...papier, annexes: annexees } }
}
