import { seulement } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Liste, Section } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutSuivreLAnnee } from '../../policy.ts'
import { lireLAnnee } from '../lire.ts'
import { pourquoi } from '../morceaux.tsx'
import { synthese } from '../synthese.ts'
import { direLeChoix, lireLeReste } from './annee.tsx'

/** The year on one page, for who decides: five figures, each with its reason, and what waits the longest. */
export const syntheseScreen = screen()
const PATH = '/suivi/synthese'

syntheseScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} />))

syntheseScreen.get(`${PATH}/pdf`, async (c) => {
  const { visit, annee, d, query } = await pageData(c)
  const donnees = { ...d, pied: `${d.titre} — ${enClair(jourDe(visit.now))}` }
  const jumelle = url(PATH, visit, {}, query)
  return servirPdf(c, { modele: 'modules/suivi/page/synthese.typ', donnees, fichier: `note-${annee}`, jumelle })
})

async function pageData(c: Ctx) {
  const { visit } = c.var
  authorize(peutSuivreLAnnee(visit.me))
  const annee = await lireLAnnee(visit, c.req.query())
  const { recoupement, deplacees } = await lireLeReste(visit, annee)
  const d = synthese(visit, { ...annee, coupe: seulement(direLeChoix(annee)), recoupement, deplacees })
  return { visit, annee: annee.filtre.annee, query: annee.parametres, d }
}

const Page = ({ visit, query, d }: Awaited<ReturnType<typeof pageData>>) => (
  <Layout
    titre={d.titre}
    chapeau={d.sousTitre}
    fil={[{ href: url('/suivi', visit, {}, query), libelle: 'Suivi' }]}
    gestes={<BoutonPdf href={url(`${PATH}/pdf`, visit, {}, query)} />}
    impression
  >
    {d.notes.map((note) => (
      <p class="doux">{note}</p>
    ))}
    <Section id="chiffres" titre="Cinq chiffres">
      <Liste
        genre="lignes"
        elements={d.chiffres.map(({ cle, valeur, mots, pourquoi: dit }) => (
          <div class="pile pile--serree">
            <p>
              <strong>{valeur}</strong> {mots}
            </p>
            <p class="petit doux">
              {dit}{' '}
              <a class="sans-impression" href={pourquoi({ t: visit.territoire, parametres: query }, cle)}>
                Voir les actions<span class="invisible"> : {mots}</span>
              </a>
            </p>
          </div>
        ))}
      />
    </Section>
    <Section id="alertes" titre="À regarder d’abord">
      <p>{d.ordre}</p>
      <Liste
        genre="lignes"
        elements={d.alertes.map(({ action, structure, dit }) => (
          <div class="pile pile--serree">
            <p>
              <strong>{action}</strong>, {structure}
            </p>
            <p class="petit">{dit}</p>
          </div>
        ))}
      />
    </Section>
  </Layout>
)
