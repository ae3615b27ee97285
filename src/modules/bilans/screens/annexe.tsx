import { montant } from '#platform/money.ts'
import { goTo, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { ANNEXE, pageDe } from '../domain/champs.ts'
import { ligneDe, montantsDe, nomDeLigne } from '../domain/tableau.ts'
import {
  chiffresAExpliquer,
  ECART_DU_TOTAL,
  ecarts,
  estARelire,
  repondueDans,
  type Seuils,
  valeursDe,
  verifier,
} from '../domain/verifier.ts'
import { Recit } from '../morceaux/champs.tsx'
import { Corrections } from '../morceaux/corrections.tsx'
import { direMontants } from '../textes.fr.ts'
import { adresse, Cadre, Confirmer, FormDePage, Garder, Remarques, type Vue } from '../views.tsx'
import { sauverPage, vueDePage } from './page.tsx'

/** Third page: what the figures cannot say alone. */
export const annexeScreen = screen()

const PATH = '/bilans/:id/annexe'

annexeScreen.get(PATH, async (c) => c.html(<Annexe vue={await vueDePage(c, 'annexe')} />))

annexeScreen.post(PATH, async (c) => {
  const sauve = await sauverPage(c, 'annexe')
  if (!sauve.ok) return c.html(<Annexe vue={await vueDePage(c, 'annexe', sauve.rendu)} />, sauve.status)
  return goTo(c, sauve.retour ?? adresse(c.var.visit.territoire, { id: param(c) }, '/relecture'), sauve.dit)
})

const direSeuil = ({ euros }: Seuils): string =>
  euros === null ? `${ECART_DU_TOTAL * 100}\u00a0% du budget prévu` : montant(euros * 100)

export function Annexe({ vue }: { vue: Vue }) {
  const loin = ecarts(montantsDe(valeursDe(vue.champs)), vue.reglages.seuils)
  return (
    <Cadre vue={vue} ou="annexe" chapeau={`${vue.bilan.actionTitre}, ${vue.bilan.structureNom}`}>
      {loin.length > 0 && vue.peutEcrire ? (
        <Message titre="Les montants à expliquer">
          <ul>
            {loin.map(({ cle, prevu, realise }) => {
              const ligne = ligneDe(cle)
              const nom = ligne ? nomDeLigne(ligne, vue.reglages.numerotation, vue.champs.get(`t-${cle}`)?.valeur) : cle
              return <li>{`${nom} : ${direMontants(prevu, realise ?? '')}.`}</li>
            })}
          </ul>
          <p class="petit">
            {`Sont listés les postes, chacun avec toutes ses lignes (les financeurs du 74 ensemble), qui bougent de plus de ${vue.reglages.seuils.pourCent}\u00a0%, et de plus de ${direSeuil(vue.reglages.seuils)}.`}
          </p>
        </Message>
      ) : null}
      {vue.peutEcrire ? <CeQuiEstDemande vue={vue} /> : null}
      <Garder vue={vue}>
        {ANNEXE.map((cle) => (
          <Recit vue={vue} cle={cle} lignes={4} />
        ))}
        <Corrections vue={vue} cles={ANNEXE} />
        <FormDePage vue={vue} vers="annexe" suite="Continuer : relire et signer" />
      </Garder>
    </Cadre>
  )
}

/** Four empty questions look like four duties: what the figures ask besides the lines above, or that they ask nothing. */
function CeQuiEstDemande({ vue }: { vue: Vue }) {
  const demandees = verifier(vue.bilan.issue, vue.champs, vue.reglages).filter(
    (une) => une.gravite !== 'conseil' && pageDe(repondueDans(une)) === 'annexe',
  )
  if (demandees.length === 0 && chiffresAExpliquer(valeursDe(vue.champs), vue.reglages.seuils, null) === '')
    return <Message>Vos comptes ne demandent pas d’explication : vous pouvez passer cette page.</Message>
  const autres = demandees.filter(({ code }) => code !== 'ecart' && code !== 'ecart-depuis')
  const seulesLesLignes = !autres.some((une) => estARelire(vue.champs, une))
  return (
    <>
      <Remarques vue={vue} remarques={autres} />
      {seulesLesLignes ? <Confirmer vue={vue} remarques={demandees} /> : null}
    </>
  )
}
