import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { peutVoirAnnuaire } from '../policy.ts'
import { type FeuilleInscription, feuilleInscription } from './feuille.ts'

/** The sign-up sheet to fill with a pen: for the desk, and for members of the council who knock at doors. */
export const inscriptionScreen = screen()

const PATH = '/annuaire/feuille'

inscriptionScreen.get(PATH, (c) => {
  const { me, territoire } = c.var.visit
  authorize(peutVoirAnnuaire(me))
  return c.html(<Page feuille={feuilleInscription(territoire)} pdf={url(`${PATH}/pdf`, territoire)} />)
})

inscriptionScreen.get(`${PATH}/pdf`, (c) => {
  const { me, territoire } = c.var.visit
  authorize(peutVoirAnnuaire(me))
  return servirPdf(c, {
    modele: 'modules/annuaire/papier/inscription.typ',
    donnees: feuilleInscription(territoire),
    fichier: 'feuille-inscription',
    jumelle: url(PATH, territoire),
  })
})

function Page({ feuille: f, pdf }: { feuille: FeuilleInscription; pdf: string }) {
  return (
    <Layout
      impression
      titre={f.titre}
      chapeau={f.chapeau}
      gestes={<BoutonPdf href={pdf} />}
      fil={[{ href: pdf.replace(/\/feuille\/pdf$/, ''), libelle: 'Annuaire des talents' }]}
    >
      <p class="papier__rendre">{f.rendre}</p>
      <ol class="papier papier--grand">
        <li>
          <h2>{f.prenom}</h2>
          <Trait />
        </li>
        <li>
          <h2>{f.nom}</h2>
          <p>{f.nomAide}</p>
          <Trait />
        </li>
        <li>
          <h2>{f.joindre}</h2>
          <p>{f.joindreAide}</p>
          <p>
            <strong>{f.telephone}</strong>
          </p>
          <Trait />
          <p>
            <strong>{f.relais}</strong>
          </p>
          <Trait />
        </li>
        <li>
          <h2>{f.quoi}</h2>
          <p>{f.quoiAide}</p>
          <ul class="papier__cases papier__cases--courtes">
            {f.quoiCases.map((libelle) => (
              <UneCase libelle={libelle} />
            ))}
          </ul>
          <p>
            <strong>{f.quoiAutre}</strong>
          </p>
          <Trait />
          <p>{f.sensible}</p>
        </li>
        <li>
          <h2>{f.moments}</h2>
          <ul class="papier__cases papier__cases--courtes">
            {f.numeros.map((n) => (
              <UneCase cle={n.cle} libelle={n.libelle} />
            ))}
          </ul>
        </li>
        <li>
          <h2>{f.quiVoit}</h2>
          <p>{f.quiVoitAide}</p>
          <ul class="papier__cases">
            {f.lettres.map((l) => (
              <UneCase cle={l.cle} libelle={l.libelle} aide={l.aide} />
            ))}
          </ul>
        </li>
        <li>
          <h2>{f.age}</h2>
          <ul class="papier__cases">
            <UneCase libelle={f.adulte} />
            <UneCase libelle={f.jeune} aide={f.jeuneAide} />
          </ul>
          <Trait />
        </li>
      </ol>
      <div class="papier__fin">
        <p>{f.date}</p>
        <Trait />
        <p>{f.signature}</p>
        <Trait />
      </div>
      <p>{f.garde}</p>
      <p class="petit doux">{f.pied}</p>
    </Layout>
  )
}

const Trait = () => <div class="papier__trait"></div>

const UneCase = ({ cle, libelle, aide }: { cle?: string; libelle: string; aide?: string }) => (
  <li>
    <span class="papier__case"></span>
    {cle ? <strong>{cle}</strong> : null}
    <span>
      {libelle}
      {aide ? (
        <>
          <br />
          {aide}
        </>
      ) : null}
    </span>
  </li>
)
